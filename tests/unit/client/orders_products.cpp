// Products of the shop, called with the types of its contract.
#include "orders_shop.hpp"

namespace orders_test {

void call_products() {
    ListProducts list;
    list.in_stock = true;
    list.page_size = 2U;
    const auto page = got<ProductPage>(as<get, "/v1/products">("", list));
    CHECK(*page.x_total_count == 3);
    REQUIRE(page.body->size() == 2);
    CHECK(page.body.value[0].sku.code == "CUP-0100");
    CHECK(page.body.value[0].version == 3);  // read_only, and read
    CHECK(page.body.value[0].created_at == moment(1, 5, 8));
    CHECK(page.body.value[0].attributes.at("colour") == "blue");
    CHECK(page.link == Link{.target = "?in_stock=true&page_size=2&cursor=MUG-0001", .rel = "next"});

    ProductSearch search;
    search.text = "e";
    search.except = std::make_unique<ProductSearch>();
    search.except->text = "Teapot";
    const auto found = got<Json<std::vector<Sku>>>(as<post, "/v1/products/search">("", Json(std::move(search))));
    CHECK(*found == std::vector<Sku>{{"TEA-0042"}});

    const auto prices = got<PriceList>(as<get, "/v1/products/prices.csv">(""));
    CHECK(prices.prices.size() == 4);
    CHECK(got<Status<202, PriceList>>(
              as<put, "/v1/products/prices.csv">(manager, PutPrices{{}, {{{{"TEA-0042"}, {2'099, Currency::EUR}}}}}))
              .value.prices.at(0)
              .price.amount() == 2'099);

    CHECK(*got<ProductFound>(as<get, "/v1/products/{sku}">("", GetProduct{Sku{"TEA-0042"}, {}})).etag ==
          EntityTag{"v7"});
    const EntityTags known{.tags = {{"v1"}, {"v7"}}};
    CHECK(*got<NotModified>(as<get, "/v1/products/{sku}">("", GetProduct{Sku{"TEA-0042"}, known})).etag ==
          EntityTag{"v7"});
    CHECK(got<Problem<404>>(as<get, "/v1/products/{sku}">("", GetProduct{Sku{"TEA-9999"}, {}})).detail ==
          "no product has this article number");

    const auto put_new =
        as<put, "/v1/products/{sku}">(manager, PutProduct{Sku{"KET-0001"}, {}, {}, {}, {new_product()}});
    const auto made = got<ProductCreated>(put_new);
    CHECK(*made.location == "/v1/products/KET-0001");
    CHECK(made.body->name == "Kettle");
    CHECK(made.body->listed);
    const auto again = as<put, "/v1/products/{sku}">(
        manager, PutProduct{Sku{"CUP-0100"}, {}, {}, EntityTags{.any = true}, {new_product()}});
    CHECK(got<Problem<412>>(again).detail == "the article number is in use");

    ProductChange change;
    change.stock_change = -12;
    const auto changed =
        got<ProductFound>(as<patch, "/v1/products/{sku}">(support, ChangeProduct{Sku{"CUP-0100"}, {}, {}, {change}}));
    CHECK(changed.body->stock == 36);
    got<Status<204>>(as<del, "/v1/products/{sku}">(manager, DeleteProduct{Sku{"POT-0007"}, {}}));
    got<Problem<409>>(as<del, "/v1/products/{sku}">(manager, DeleteProduct{Sku{"CUP-0100"}, {}}));

    Picture picture = got<Picture>(
        as<put, "/v1/products/{sku}/picture">(manager, PutPicture{Sku{"CUP-0100"}, {}, "image/png", Data("\x89PNG")}));
    CHECK(*picture.content_type == "image/png");
    CHECK(std::move(picture.body).into_bytes()->size() == 4);
    CHECK(got<std::vector<std::uint8_t>>(as<get, "/v1/products/{sku}/thumbnail">("", GetPicture{Sku{"CUP-0100"}}))
              .size() == 42);

    CHECK(got<Json<Category>>(as<get, "/v1/categories">(""))->children.at(0).children.at(0).name == "Green tea");
    const auto crumb = got<Json<Breadcrumb>>(as<get, "/v1/categories/{path...}">("", GetCategory{"tea/green"}));
    CHECK(crumb->parent->parent->name == "Everything");
}

}  // namespace orders_test
