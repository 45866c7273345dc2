use std::{fmt, str::FromStr};

/// A position to a hundredth of a degree, about a kilometre: enough for weather, and too little to find a reader by.
///
/// Held in whole hundredths, so that equal positions are equal, and so that browsers need no formatting of floats.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Coordinates {
    /// Degrees north.
    pub latitude: Degrees<90>,
    /// Degrees east.
    pub longitude: Degrees<180>,
}

/// An angle from `-MOST` to `MOST` degrees, in hundredths. `Display` and `FromStr` know its one decimal form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Degrees<const MOST: i32>(i32);

/// The text is no angle of the range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DegreesError<const MOST: i32>;

impl Coordinates {
    /// The position nearest to these degrees (WGS 84).
    #[must_use]
    pub fn near(latitude: f64, longitude: f64) -> Option<Self> {
        Some(Self {
            latitude: Degrees::near(latitude)?,
            longitude: Degrees::near(longitude)?,
        })
    }
}

impl<const MOST: i32> Degrees<MOST> {
    /// The hundredth that is nearest.
    #[must_use]
    pub fn near(degrees: f64) -> Option<Self> {
        if degrees.is_nan() || degrees.abs() > f64::from(MOST) {
            return None;
        }
        #[expect(clippy::cast_possible_truncation, reason = "the range was checked")]
        Some(Self((degrees * 100.0).round() as i32))
    }

    /// As a number.
    #[must_use]
    pub fn value(self) -> f64 {
        f64::from(self.0) / 100.0
    }

    /// The same angle without its sign, in decimal, and whether there was one.
    fn parts(self) -> (bool, u32, u32) {
        let hundredths = self.0.unsigned_abs();
        (self.0 < 0, hundredths / 100, hundredths % 100)
    }
}

impl<const MOST: i32> FromStr for Degrees<MOST> {
    type Err = DegreesError<MOST>;

    /// Reads digits with an optional sign and an optional fraction, and rounds to a hundredth.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(rest) => (-1, rest),
            None => (1, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        let plain = |part: &str| {
            (1..=20).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit())
        };
        if !plain(whole) || !plain(fraction) {
            return Err(DegreesError);
        }
        let whole: i32 = whole.parse().map_err(|_| DegreesError)?;
        let digit = |at: usize| {
            fraction
                .as_bytes()
                .get(at)
                .map_or(0, |&byte| i32::from(byte - b'0'))
        };
        let beyond = whole > MOST || (whole == MOST && fraction.bytes().any(|byte| byte != b'0'));
        if beyond {
            return Err(DegreesError);
        }
        let up = i32::from(digit(2) >= 5);
        Ok(Self(sign * (whole * 100 + digit(0) * 10 + digit(1) + up)))
    }
}

impl<const MOST: i32> fmt::Display for Degrees<MOST> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (negative, whole, hundredths) = self.parts();
        if negative {
            f.write_str("-")?;
        }
        write!(f, "{whole}.{hundredths:02}")
    }
}

/// As in print: `51.51° N, 0.13° W`.
impl fmt::Display for Coordinates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (south, latitude, north_hundredths) = self.latitude.parts();
        let (west, longitude, east_hundredths) = self.longitude.parts();
        let north = if south { "S" } else { "N" };
        let east = if west { "W" } else { "E" };
        write!(
            f,
            "{latitude}.{north_hundredths:02}° {north}, {longitude}.{east_hundredths:02}° {east}"
        )
    }
}

impl<const MOST: i32> fmt::Display for DegreesError<MOST> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "it is degrees from -{MOST} to {MOST} in decimal, such as 51.51"
        )
    }
}

impl<const MOST: i32> std::error::Error for DegreesError<MOST> {}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_poles_and_the_date_line_are_places() {
        for text in ["90", "-90", "90.00", "-90.0"] {
            let pole: Degrees<90> = text.parse().expect("a latitude");
            assert_eq!(pole.value().abs(), 90.0, "{text}");
        }
        for text in ["180", "-180", "180.000"] {
            assert!(text.parse::<Degrees<180>>().is_ok(), "{text}");
        }
    }

    #[test]
    fn what_is_no_angle_of_the_range_is_refused() {
        for text in [
            "",
            "-",
            ".",
            "1.",
            ".5",
            "+1",
            "1e1",
            "NaN",
            "inf",
            "90.001",
            "-90.01",
            "91",
            "1,5",
            "١",
            "1.5 ",
            "999999999999",
            "0.0000000000000000000000000001",
        ] {
            assert_eq!(text.parse::<Degrees<90>>(), Err(DegreesError), "{text:?}");
        }
        for degrees in [f64::NAN, f64::INFINITY, 90.01, -90.01] {
            assert_eq!(Degrees::<90>::near(degrees), None);
        }
    }

    #[test]
    fn a_position_is_printed_with_its_hemispheres() {
        let printed = |latitude, longitude| {
            Coordinates::near(latitude, longitude)
                .expect("a position")
                .to_string()
        };
        assert_eq!(printed(51.5074, -0.1278), "51.51° N, 0.13° W");
        assert_eq!(printed(-33.87, 151.2), "33.87° S, 151.20° E");
        assert_eq!(printed(-0.001, 0.0), "0.00° N, 0.00° E");
    }

    proptest! {
        #[test]
        fn an_angle_survives_the_way_through_text(hundredths in -18_000..=18_000_i32) {
            let angle = Degrees::<180>(hundredths);
            prop_assert_eq!(angle.to_string().parse(), Ok(angle));
            prop_assert_eq!(Degrees::near(angle.value()), Some(angle));
        }

        #[test]
        fn text_and_number_round_alike(degrees in -179.9..179.9_f64) {
            // Away from the middle between two hundredths, where the float itself lies to one side.
            let text = format!("{degrees:.5}");
            prop_assume!(!text.ends_with("500"));
            let number: f64 = text.parse().expect("a number");
            prop_assert_eq!(text.parse::<Degrees<180>>().ok(), Degrees::near(number));
        }
    }
}
