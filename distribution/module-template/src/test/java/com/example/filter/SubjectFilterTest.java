package com.example.filter;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import org.junit.jupiter.api.Test;
import org.postern.filter.Stage;
import org.postern.testkit.TestTransaction;

class SubjectFilterTest {

  private final SubjectFilter filter = new SubjectFilter();

  @Test
  void findsAWordInAnEncodedSubject() {
    filter.take(settings(2.5, "lottery"));

    assertThat(filter.examine(mail("=?utf-8?B?WW91IHdvbiBhIExvdHRlcnk=?=")).findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo("subject.word");
              assertThat(finding.score()).isEqualTo(2.5);
            });
  }

  @Test
  void saysNothingOfOtherSubjects() {
    filter.take(settings(2.5, "lottery"));

    assertThat(filter.examine(mail("lunch")).isEmpty()).isTrue();
  }

  @Test
  void takesNewSettingsWhileItRuns() {
    filter.take(settings(2.5, "lottery"));
    filter.take(settings(2.5, "lunch"));

    assertThat(filter.examine(mail("lunch")).findings()).hasSize(1);
  }

  private static TestTransaction mail(String subject) {
    return TestTransaction.at(Stage.HEADERS).eml("Subject: " + subject + "\n\n").build();
  }

  private static SubjectFilter.Settings settings(double score, String... words) {
    return new SubjectFilter.Settings() {
      @Override
      public String[] words() {
        return words;
      }

      @Override
      public double score() {
        return score;
      }

      @Override
      public Class<? extends Annotation> annotationType() {
        return SubjectFilter.Settings.class;
      }
    };
  }
}
