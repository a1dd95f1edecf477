#include "article_search.hpp"

MOMENTO_INVOKE(article_search::api)
