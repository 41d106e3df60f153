# SPDX-License-Identifier: Apache-2.0
"""What tests measure is printed below their results, wherever they ran: record_property("measured", sentence)."""


def pytest_terminal_summary(terminalreporter):
    measured = [text for reports in terminalreporter.stats.values() for report in reports
                for name, text in getattr(report, "user_properties", ()) if name == "measured"]
    if measured:
        terminalreporter.section("measured")
    for text in sorted(set(measured)):
        terminalreporter.write_line(text)
