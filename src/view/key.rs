//! What keeps a secret address secret: a key, and what is derived from it (HMAC, RFC 2104, with SHA-256).
//!
//! *May touch*: ids, hmac and sha2. *Never touches*: the environment and the disk; it is handed the key.

use std::fmt::{self, Write as _};
use std::str::FromStr;
use std::sync::Arc;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

use crate::model::{Domain, EventId, ViewName};

/// The fewest octets of a key: as many as the digest has, fewer than which RFC 2104 §3 advises against.
pub const KEY_OCTETS: usize = 32;

/// How many octets of a digest a token or a UID shows: 128 bits, which nobody guesses.
const SHOWN_OCTETS: usize = 16;

/// The key from which secret addresses and the UIDs of busy blocks are derived. It is shown to nobody, in debugging either.
#[derive(Clone, PartialEq, Eq)]
pub struct Key(Box<[u8]>);

/// The text is no key.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BadKey {
    /// It holds something else than hexadecimal digits, two an octet.
    #[error("a key is written in hexadecimal digits, two for each octet")]
    NotHexadecimal,
    /// It is shorter than [`KEY_OCTETS`].
    #[error("a key has at least {KEY_OCTETS} octets, which are {} hexadecimal digits", 2 * KEY_OCTETS)]
    TooShort,
}

/// The part of a secret address that nobody can guess: 32 hexadecimal digits, 128 bits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Token(Arc<str>);

impl Key {
    /// The token of the secret view `view`. A calendar of another domain, another view and another `rotation` have another.
    pub fn token(&self, domain: &Domain, view: &ViewName, rotation: u32) -> Token {
        Token(self.digest(&["secret feed", domain.as_str(), view.as_str(), &rotation.to_string()]).into())
    }

    /// The UID under which `view` tells that the time of `event` is taken. It tells neither the event nor, in two views, that they speak of
    /// the same one.
    pub fn busy_uid(&self, domain: &Domain, view: &str, event: &EventId) -> String {
        format!("busy-{}@{domain}", self.digest(&["busy time", domain.as_str(), view, event.as_str()]))
    }

    /// What the key makes of `parts`; where one ends and the next begins is part of it.
    #[expect(clippy::expect_used, reason = "HMAC takes a key of any length (RFC 2104 §2)")]
    fn digest(&self, parts: &[&str]) -> String {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).expect("HMAC takes a key of any length");
        for part in parts {
            mac.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
            mac.update(part.as_bytes());
        }
        let mut digits = String::with_capacity(2 * SHOWN_OCTETS);
        for octet in mac.finalize().into_bytes().iter().take(SHOWN_OCTETS) {
            // Writing to a string does not fail.
            let _ = write!(digits, "{octet:02x}");
        }
        digits
    }
}

impl FromStr for Key {
    type Err = BadKey;

    /// Reads a key as somebody keeps it: hexadecimal digits, with white space at the ends.
    fn from_str(text: &str) -> Result<Self, BadKey> {
        let digits: Option<Vec<u8>> =
            text.trim().chars().map(|digit| digit.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
        let digits = digits.filter(|digits| digits.len() % 2 == 0).ok_or(BadKey::NotHexadecimal)?;
        let octets: Box<[u8]> =
            digits.chunks_exact(2).map(|pair| pair.iter().fold(0_u8, |octet, digit| (octet << 4) | digit)).collect();
        if octets.len() < KEY_OCTETS { Err(BadKey::TooShort) } else { Ok(Self(octets)) }
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

impl Token {
    /// The token as it stands in an address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Token {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn key(octet: &str) -> Key {
        octet.repeat(KEY_OCTETS).parse().unwrap()
    }

    #[test]
    fn a_key_is_hexadecimal_and_long() {
        let rows = [
            ("ab".repeat(32), None),
            (format!(" {}\n", "AB".repeat(40)), None),
            ("ab".repeat(31), Some(BadKey::TooShort)),
            (String::new(), Some(BadKey::TooShort)),
            (format!("{}a", "ab".repeat(32)), Some(BadKey::NotHexadecimal)),
            ("xy".repeat(32), Some(BadKey::NotHexadecimal)),
            ("é".repeat(64), Some(BadKey::NotHexadecimal)),
        ];
        for (text, fault) in rows {
            assert_eq!(text.parse::<Key>().err(), fault, "{text:?}");
        }
    }

    #[test]
    fn whatever_is_derived_depends_on_the_key_and_on_all_that_it_is_for() {
        let [talks, other]: [Domain; 2] = ["talks.example.org", "other.example.org"].map(|name| name.parse().unwrap());
        let [belgium, chair]: [ViewName; 2] = ["belgium", "chair"].map(|name| name.parse().unwrap());
        let mut tokens = vec![
            key("ab").token(&talks, &belgium, 0),
            key("cd").token(&talks, &belgium, 0),
            key("ab").token(&other, &belgium, 0),
            key("ab").token(&talks, &chair, 0),
            key("ab").token(&talks, &belgium, 1),
        ];
        assert_eq!(tokens[0], key("ab").token(&talks, &belgium, 0));
        assert!(tokens.iter().all(|token| token.as_str().len() == 32));
        tokens.sort();
        tokens.dedup();
        assert_eq!(tokens.len(), 5);
    }

    #[test]
    fn one_event_has_another_uid_in_each_busy_view() {
        let (domain, council): (Domain, EventId) = ("talks.example.org".parse().unwrap(), "council".parse().unwrap());
        let [one, two] = ["belgium-busy", "chair-busy"].map(|view| key("ab").busy_uid(&domain, view, &council));
        assert_ne!(one, two);
        assert!(!one.contains("council") && one.ends_with("@talks.example.org"), "{one}");
    }

    #[test]
    fn neither_key_nor_token_is_shown() {
        let token = key("ab").token(&"talks.example.org".parse().unwrap(), &"chair".parse().unwrap(), 0);
        assert_eq!(format!("{:?} {token:?}", key("ab")), "Key(…) Token(…)");
    }
}
