//! The slug in the OpenAPI description. By hand, since the derived one cannot say how long a text may be.

use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, Type},
};

use super::Slug;

impl PartialSchema for Slug {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some(
                "The name of a resource in an address: words of `a-z` and `0-9` with single hyphens between them.",
            ))
            .min_length(Some(1))
            .max_length(Some(Self::MAX_LENGTH))
            .pattern(Some("^[a-z0-9]+(-[a-z0-9]+)*$"))
            .examples(["a-table-with-no-head"])
            .build()
            .into()
    }
}

impl ToSchema for Slug {}
