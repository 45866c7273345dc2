//! The binary holds the built client: when that is built anew, so is the binary.

fn main() {
    println!("cargo::rerun-if-changed=../../dist");
}
