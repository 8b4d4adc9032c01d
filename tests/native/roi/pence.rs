//! Pence, shares and derived pounds: what is typed, held and printed.

use money::{MoneyError, NotANumber, Pence, Quantity, Share, pounds_text};

#[test]
fn amounts_are_read_as_people_type_them() {
    let typed = ["1200", "£1,200", " £ 1,200.00 ", "1,234.50", "1234.5", "0.07", "12,345,678"];
    let read: Vec<_> = typed.iter().map(|text| text.parse::<Pence>().unwrap().0).collect();
    assert_eq!(read, [120_000, 120_000, 120_000, 123_450, 123_450, 7, 1_234_567_800]);
}

#[test]
fn text_that_is_no_amount_says_what_to_enter() {
    let fault = |text: &str| text.parse::<Pence>().unwrap_err();
    for text in
        ["", "£", "abc", "1,23", ",123", "1.2.3", "12,3456", ".50", "5.", "1e3", "+5", "0x10"]
    {
        assert_eq!(fault(text), MoneyError::NotMoney, "{text}");
    }
    assert_eq!(fault("1.005"), MoneyError::PartOfAPenny);
    assert_eq!(fault("-5"), MoneyError::Negative);
    assert_eq!(fault("−5"), MoneyError::Negative);
    assert_eq!(fault("100000000001"), MoneyError::TooLarge);
    assert_eq!(fault("99999999999999999999"), MoneyError::TooLarge);
}

#[test]
fn pence_print_as_pounds_with_commas() {
    let printed = [0, 7, 123_450, -123_450, 100_000_000].map(|pence| Pence(pence).to_string());
    assert_eq!(printed, ["£0.00", "£0.07", "£1,234.50", "-£1,234.50", "£1,000,000.00"]);
}

#[test]
fn derived_pounds_are_rounded_only_in_print() {
    let printed = [1_234.260_000_000_1, -265.739_999, -0.001, 999.999, 0.0].map(pounds_text);
    assert_eq!(printed, ["£1,234.26", "-£265.74", "£0.00", "£1,000.00", "£0.00"]);
}

#[test]
fn shares_stay_between_nothing_and_all() {
    assert_eq!(Share::new(0.473).map(|share| share.to_string()), Ok("47.3%".to_owned()));
    assert_eq!(Share::from_percent(60.0).map(|share| share.to_string()), Ok("60%".to_owned()));
    assert_eq!(Share::new(1.01), Err(NotANumber::NotAShare(1.01)));
    assert_eq!(Share::new(-0.01), Err(NotANumber::Negative(-0.01)));
    assert_eq!(Share::new(f64::NAN), Err(NotANumber::NotFinite));
    assert_eq!(Quantity::new(f64::INFINITY), Err(NotANumber::NotFinite));
}
