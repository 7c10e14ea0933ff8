package com.example.filter;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.postern.filter.Filter;
import org.postern.filter.FilterModule;
import org.postern.filter.Finding;
import org.postern.filter.Findings;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;

/** Looks for words in the subject. */
@Component(configurationPid = "com.example.filter.subject")
@FilterModule(id = "subject", stages = Stage.HEADERS)
@Designate(ocd = SubjectFilter.Settings.class)
public final class SubjectFilter implements Filter {

  @ObjectClassDefinition(name = "Filter: subject", description = "Looks for words in the subject.")
  public @interface Settings {
    @AttributeDefinition(name = "Words", description = "One a line, in lower case.")
    String[] words() default {"lottery"};

    @AttributeDefinition(name = "Score", description = "Of each word found.", min = "0", max = "100")
    double score() default 4.0;
  }

  private volatile Settings settings;

  @Activate
  @Modified
  void take(Settings changed) {
    settings = changed;
  }

  @Override
  public Findings examine(Transaction transaction) {
    Settings now = settings;
    String subject = transaction.message().orElseThrow().text("Subject").orElse("").toLowerCase();
    return Findings.of(
        List.of(now.words()).stream()
            .filter(subject::contains)
            .map(word -> Finding.of("subject.word", now.score(), "The subject says " + word))
            .toList());
  }
}
