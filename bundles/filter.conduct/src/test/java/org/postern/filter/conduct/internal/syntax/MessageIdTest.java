// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.conduct.internal.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"<a@b>", " <a.b-c@[192.0.2.1]> ", "<a@b> (added by (a) relay)", "<a$%@b>"})
  void identifiersAreWellFormed(String text) {
    assertThat(MessageId.isWellFormed(text)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a@b",
        "<a>",
        "<@b>",
        "<a@>",
        "<a@b",
        "a@b>",
        "<a@b@c>",
        "<a b@c>",
        "<a@b> x",
        "<a@b> (",
        "<a\t@b>",
        "<<a@b>>x"
      })
  void whatIsMalformedIsNot(String text) {
    assertThat(MessageId.isWellFormed(text)).isFalse();
  }
}
