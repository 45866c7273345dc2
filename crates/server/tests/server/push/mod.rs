//! Breaking news by Web Push: who subscribes, and what is sent to whom.

mod subscribing;
