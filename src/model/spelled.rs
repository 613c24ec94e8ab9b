//! Names in files that dateline writes for itself: spelled as they are shown, read through the one door that they have.
//!
//! *May touch*: serde. *Never touches*: the files.

/// Lets a name stand in serialised text: written by its `Display`, read by its `FromStr`.
macro_rules! spelled {
    ($name:ty) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    };
}

pub(crate) use spelled;
