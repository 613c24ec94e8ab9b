//! Digests: whether what is said today is what was said before.
//!
//! *May touch*: SHA-256 (sha2). *Never touches*: what the parts mean.

use std::fmt;
use std::str::FromStr;

use sha2::{Digest as _, Sha256};

/// How many octets of SHA-256 are kept: nobody gains by making two entries look alike, and chance will not (ours).
const OCTETS: usize = 16;

/// A digest of something that was said: equal when, and for all that chance can do only when, the same was said.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest([u8; OCTETS]);

/// The text is no digest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a digest has {} hexadecimal digits", 2 * OCTETS)]
pub struct BadDigest;

impl Digest {
    /// The digest of these parts in this order; where one ends and the next begins is part of it.
    ///
    /// ```
    /// use dateline::ledger::Digest;
    /// assert_eq!(Digest::of(["ab", "c"]), Digest::of(["ab", "c"]));
    /// assert_ne!(Digest::of(["ab", "c"]), Digest::of(["a", "bc"]));
    /// ```
    pub fn of<P: AsRef<[u8]>>(parts: impl IntoIterator<Item = P>) -> Self {
        let mut hash = Sha256::new();
        for part in parts {
            let part = part.as_ref();
            hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
            hash.update(part);
        }
        let mut octets = [0; OCTETS];
        octets.iter_mut().zip(hash.finalize()).for_each(|(octet, hashed)| *octet = hashed);
        Self(octets)
    }

    /// The digest of what nobody knows: that of no entry, so that whatever is said next is a change.
    pub const fn unknown() -> Self {
        Self([0; OCTETS])
    }

    /// The digest as octets, to be part of another.
    pub fn octets(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Display for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|octet| write!(f, "{octet:02x}"))
    }
}

impl fmt::Debug for Digest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl FromStr for Digest {
    type Err = BadDigest;

    fn from_str(text: &str) -> Result<Self, BadDigest> {
        let mut octets = [0; OCTETS];
        let pairs = text.as_bytes().chunks(2);
        if text.len() != 2 * OCTETS || !text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f')) {
            return Err(BadDigest);
        }
        for (octet, pair) in octets.iter_mut().zip(pairs) {
            let digits = str::from_utf8(pair).map_err(|_not| BadDigest)?;
            *octet = u8::from_str_radix(digits, 16).map_err(|_not| BadDigest)?;
        }
        Ok(Self(octets))
    }
}

crate::model::spelled!(Digest);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_reads_as_it_was_written() {
        let digest = Digest::of(["talks"]);
        assert_eq!(digest.to_string().parse(), Ok(digest));
        for text in
            ["", "0", &digest.to_string().to_uppercase(), &format!("{digest}0"), "é234567890123456789012345678901"]
        {
            assert_eq!(text.parse::<Digest>(), Err(BadDigest), "{text}");
        }
    }
}
