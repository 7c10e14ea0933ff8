// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postern.filter.attachment.internal.policy.BadSettingException;
import org.postern.filter.attachment.internal.policy.Settings;
import org.postern.filter.attachment.internal.policy.SettingsReader;
import org.postern.filter.attachment.internal.policy.Topic;

/** The form in the Web Console and what the code goes by must not drift apart. */
class ConfigTest {

  private static final Method[] ATTRIBUTES = AttachmentFilter.Config.class.getDeclaredMethods();

  @Test
  void the_defaults_of_the_form_are_those_of_the_code() throws BadSettingException {
    Map<String, Object> form = new HashMap<>();
    for (Method attribute : ATTRIBUTES) {
      form.put(attribute.getName(), attribute.getDefaultValue());
    }

    assertThat(SettingsReader.read(form)).isEqualTo(Settings.defaults());
  }

  @Test
  void every_topic_has_a_field_in_the_form() {
    assertThat(ATTRIBUTES)
        .extracting(Method::getName)
        .contains(Arrays.stream(Topic.values()).map(Topic::key).toArray(String[]::new));
  }

  @Test
  void every_attribute_has_a_default() {
    assertThat(ATTRIBUTES).allMatch(a -> a.getDefaultValue() != null);
  }
}
