//! How a reader may have the paper set: what there is to choose.
//!
//! A choice is an attribute on the root element, such as `data-theme="sepia"`, which style sheets follow. It is kept on the device
//! under one key, and put back before the first paint by the few lines of script in `index.html`.

/// The key of the device's storage that all choices are kept under: `theme=sepia size=large`.
pub const STORAGE_KEY: &str = "reading";

/// Something to choose.
#[derive(Debug)]
pub struct Setting {
    /// The name of the attribute, after `data-`.
    pub name: &'static str,
    /// The name in print.
    pub label: &'static str,
    /// What may be chosen; the first is what the paper does by itself, and sets no attribute.
    pub choices: &'static [Choice],
}

/// One of the things that may be chosen.
#[derive(Debug)]
pub struct Choice {
    /// The attribute's value.
    pub value: &'static str,
    /// The name in print.
    pub label: &'static str,
}

const fn choice(value: &'static str, label: &'static str) -> Choice {
    Choice { value, label }
}

/// All settings, in the order of the form.
pub const SETTINGS: &[Setting] = &[
    Setting {
        name: "theme",
        label: "Paper",
        choices: &[
            choice("auto", "As the device"),
            choice("light", "Light"),
            choice("sepia", "Sepia"),
            choice("dark", "Dark"),
        ],
    },
    Setting {
        name: "size",
        label: "Text size",
        choices: &[
            choice("usual", "Usual"),
            choice("small", "Small"),
            choice("large", "Large"),
            choice("huge", "Largest"),
        ],
    },
    Setting {
        name: "spacing",
        label: "Lines",
        choices: &[choice("usual", "Usual"), choice("wide", "Wide")],
    },
    Setting {
        name: "face",
        label: "Type",
        choices: &[choice("serif", "Serif"), choice("sans", "Sans")],
    },
];
