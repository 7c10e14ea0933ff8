// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.engine.internal.settings;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The form of the Web Console for the engine. */
@ObjectClassDefinition(
    id = EngineForm.PID,
    name = "Postern engine",
    description =
        "How the chain of filters is run: which filters, for how long, and what happens to mail"
            + " that one of them could not examine.")
public @interface EngineForm {

  /** Its persistent identity. */
  String PID = "org.postern.engine";

  /** See {@link EngineSettings#disabled()}. */
  @AttributeDefinition(
      name = "Disabled filters",
      description =
          "Ids of filters that are switched off. Every filter that was ever in the chain is"
              + " required until it stands here: without it mail waits.")
  String[] disabledFilters() default {};

  /** See {@link EngineSettings#rankings()}. */
  @AttributeDefinition(
      name = "Order",
      description =
          "Places of filters, one 'id=number' each; the higher number is asked first. Filters"
              + " that are not named keep their own ranking.")
  String[] filterOrder() default {};

  /** See {@link EngineSettings#failureActions()}. */
  @AttributeDefinition(
      name = "Failure actions",
      description =
          "What happens to mail that a filter could not examine, one 'id=action' each: continue,"
              + " tempfail (the default), quarantine or reject.")
  String[] failureActions() default {};

  /** See {@link EngineSettings#callMillis()}. */
  @AttributeDefinition(
      name = "Deadline of a call",
      description = "Milliseconds that one filter may take for one stage: 10 to 20000.",
      min = "10",
      max = "20000")
  int callDeadline() default 5000;

  /** See {@link EngineSettings#stageMillis()}. */
  @AttributeDefinition(
      name = "Deadline of a stage",
      description =
          "Milliseconds until a stage before the end of the message is answered: 10 to 9000, since"
              + " Sendmail and the Exchange agent give up after 10 seconds.",
      min = "10",
      max = "9000")
  int stageDeadline() default 8000;

  /** See {@link EngineSettings#messageMillis()}. */
  @AttributeDefinition(
      name = "Deadline of the message",
      description = "Milliseconds until the end of the message is answered: 10 to 240000.",
      min = "10",
      max = "240000")
  int messageDeadline() default 25000;

  /** See {@link EngineSettings#absenceMillis()}. */
  @AttributeDefinition(
      name = "Wait for a missing filter",
      description =
          "Milliseconds that a message waits for a required filter that is being replaced, before"
              + " its failure action applies: 0 to 60000. Counts inside the message's deadline.",
      min = "0",
      max = "60000")
  int absenceWait() default 10000;

  /** See {@link EngineSettings#maxStuck()}. */
  @AttributeDefinition(
      name = "Stuck calls",
      description =
          "Calls of one filter that may hang, each holding a thread, before it is not called any"
              + " more: 1 to 16.",
      min = "1",
      max = "16")
  int maxStuckCalls() default 2;

  /** See {@link EngineSettings#retryMillis()}. */
  @AttributeDefinition(
      name = "Retry of a slow filter",
      description =
          "Milliseconds until a filter that was taken out for slowness is tried again: 100 to"
              + " 3600000.",
      min = "100",
      max = "3600000")
  int breakerRetry() default 30000;

  /** See {@link EngineSettings#workers()}. */
  @AttributeDefinition(
      name = "Workers",
      description =
          "Threads that run filters when the threads of a door cannot, because many calls take"
              + " long: 1 to 256; 0 means one for each processor.",
      min = "0",
      max = "256")
  int workers() default 0;

  /** See {@link EngineSettings#networkWorkers()}. */
  @AttributeDefinition(
      name = "Network workers",
      description = "Threads for filters that wait for the network, as for DNS: 1 to 1024.",
      min = "1",
      max = "1024")
  int networkWorkers() default 32;

  /** See {@link EngineSettings#queueLimit()}. */
  @AttributeDefinition(
      name = "Queue limit",
      description =
          "Examinations that may wait for a worker; beyond, mail is refused for now (451 4.3.2):"
              + " 1 to 100000.",
      min = "1",
      max = "100000")
  int queueLimit() default 2000;

  /** See {@link EngineSettings#maxRecipients()}. */
  @AttributeDefinition(
      name = "Recipients",
      description = "Recipients of one message: 1 to 100000.",
      min = "1",
      max = "100000")
  int maxRecipients() default 1000;

  /** See {@link EngineSettings#memoryForMessages()}. */
  @AttributeDefinition(
      name = "Memory for messages",
      description =
          "Octets of message bodies in memory, all in flight together; beyond, new ones go to"
              + " files at once: 0 to 17179869184 (16 GiB).",
      min = "0",
      max = "17179869184")
  long memoryForMessages() default 67108864;

  /** Octets of a body in memory. */
  @AttributeDefinition(
      name = "Memory of a message",
      description =
          "Octets of one body in memory; a longer one goes to a file: 0 to 268435456 (256 MiB).",
      min = "0",
      max = "268435456")
  int memoryPerMessage() default 1048576;

  /** Octets of all header fields. */
  @AttributeDefinition(
      name = "Header section",
      description = "Octets of all header fields of a message: 1024 to 16777216.",
      min = "1024",
      max = "16777216")
  int maxHeaderSection() default 262144;

  /** Number of header fields. */
  @AttributeDefinition(
      name = "Header fields",
      description = "Header fields of a message or of a part: 10 to 100000.",
      min = "10",
      max = "100000")
  int maxHeaderFields() default 1000;

  /** Octets of one header field. */
  @AttributeDefinition(
      name = "Header field",
      description = "Octets of one header field: 998 to 4194304.",
      min = "998",
      max = "4194304")
  int maxHeaderField() default 65536;

  /** Nesting of parts. */
  @AttributeDefinition(
      name = "MIME depth",
      description = "Nesting of MIME parts: 1 to 100.",
      min = "1",
      max = "100")
  int maxMimeDepth() default 30;

  /** Number of parts. */
  @AttributeDefinition(
      name = "MIME parts",
      description = "MIME parts of a message: 1 to 100000.",
      min = "1",
      max = "100000")
  int maxMimeParts() default 1000;

  /** Octets of all parts after decoding. */
  @AttributeDefinition(
      name = "Decoded size",
      description =
          "Octets of all MIME parts of a message together after decoding: 65536 to 17179869184.",
      min = "65536",
      max = "17179869184")
  long maxDecodedSize() default 268435456;

  /** Octets of headers and body that are kept. */
  @AttributeDefinition(
      name = "Message size",
      description =
          "Octets of a message that are kept and examined; the mail server has a limit of its own,"
              + " which should be lower: 65536 to 17179869184.",
      min = "65536",
      max = "17179869184")
  long maxMessageSize() default 268435456;
}
