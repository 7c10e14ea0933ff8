// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.filter.attachment.internal;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.postern.filter.Filter;
import org.postern.filter.FilterModule;
import org.postern.filter.Findings;
import org.postern.filter.Message;
import org.postern.filter.Stage;
import org.postern.filter.Transaction;
import org.postern.filter.attachment.internal.content.Spool;
import org.postern.filter.attachment.internal.name.Extensions;
import org.postern.filter.attachment.internal.policy.BadSettingException;
import org.postern.filter.attachment.internal.policy.Limits;
import org.postern.filter.attachment.internal.policy.Policy;
import org.postern.filter.attachment.internal.policy.Rule;
import org.postern.filter.attachment.internal.policy.Settings;
import org.postern.filter.attachment.internal.policy.SettingsReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Examines attachments: names, true types, macros, archives and what is inside of them.
 *
 * <p>Settings are read anew when they change and kept in one record. A bad value is refused as a
 * whole: the settings before it stay, and a line in the log says which value it was and what would
 * be good.
 */
@Component(service = Filter.class, configurationPid = AttachmentFilter.PID)
@FilterModule(id = Rule.FILTER, stages = Stage.MESSAGE, body = true)
@Designate(ocd = AttachmentFilter.Config.class)
public final class AttachmentFilter implements Filter {

  /** Where Configuration Admin keeps the settings. */
  static final String PID = "org.postern.filter.attachment";

  /** Octets unpacked from one message that stay in memory; the rest goes to a file. */
  private static final int MEMORY_PER_MESSAGE = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(AttachmentFilter.class);

  private final Toolbox tools;
  private volatile Settings settings = Settings.defaults();

  /**
   * Starts with the settings, or with the defaults where one of them is bad.
   *
   * @throws IOException when the folder for temporary files cannot be made
   */
  @Activate
  public AttachmentFilter(BundleContext context, Map<String, ?> properties) throws IOException {
    this(Toolbox.at(context.getDataFile("unpacked").toPath(), System::nanoTime), properties);
  }

  AttachmentFilter(Toolbox tools, Map<String, ?> properties) {
    this.tools = tools;
    modified(properties);
  }

  @Modified
  void modified(Map<String, ?> properties) {
    try {
      settings = SettingsReader.read(properties);
    } catch (BadSettingException e) {
      LOG.error("{}: {}; the settings before stay in force", PID, e.getMessage());
    }
  }

  @Override
  public Findings examine(Transaction transaction) throws IOException {
    Optional<Message> message = transaction.message();
    if (message.isEmpty()) {
      return Findings.none();
    }
    try (Spool spool = new Spool(tools.directory(), MEMORY_PER_MESSAGE)) {
      Examination examination = new Examination(tools, settings, spool);
      new MessageWalk(examination).examine(message.get());
      return examination.finish();
    }
  }

  /** The form in the Web Console. */
  @ObjectClassDefinition(
      name = "Postern filter: attachments",
      description =
          "Examines attachments by name and content, and archives to their innermost file. Each "
              + "policy is REJECT (550, naming the attachment), QUARANTINE (hold the message), SCORE "
              + "(only add to the score) or PASS (only remark). As delivered, programs and tricks are "
              + "refused, what cannot be looked into is held.")
  @interface Config {

    /** Refused extensions. */
    @AttributeDefinition(
        name = "Blocked extensions",
        description =
            "File name extensions that are not accepted, separated by commas, here and inside of "
                + "archives. Letters, digits, - _ +; at most 20 characters each.")
    String blockedExtensions() default Extensions.BLOCKED_LIST;

    /** Refused types. */
    @AttributeDefinition(
        name = "Blocked types",
        description =
            "Kinds of content that are not accepted whatever their name, separated by commas. "
                + "Besides those given by default: zip, tar, gzip, bzip2, xz, lzma, compress, "
                + "seven-zip, rar4, rar5, cabinet, tnef, uuencoded, other-archive, rtf, svg.")
    String blockedTypes() default Settings.BLOCKED_TYPES;

    /** Topic BLOCKED_NAME. */
    @AttributeDefinition(
        name = "On a blocked extension",
        description = "When a file has one of the blocked extensions.")
    Policy onBlockedName() default Policy.REJECT;

    /** Topic BLOCKED_TYPE. */
    @AttributeDefinition(
        name = "On a blocked type",
        description = "When content is of one of the blocked types.")
    Policy onBlockedType() default Policy.REJECT;

    /** Topic DISGUISE. */
    @AttributeDefinition(
        name = "On a disguised program",
        description = "When a program is named or declared as a picture, a document, sound, text.")
    Policy onDisguise() default Policy.REJECT;

    /** Topic MISMATCH. */
    @AttributeDefinition(
        name = "On a wrong type",
        description =
            "When a picture, film, sound or PDF is something else by its content, though no "
                + "program. Careless programs do that too.")
    Policy onMismatch() default Policy.SCORE;

    /** Topic DECEPTIVE_NAME. */
    @AttributeDefinition(
        name = "On a deceptive name",
        description =
            "When a name hides that it is one of a program: two extensions, writing turned "
                + "around, many blanks, an end that Windows drops, an octet 0.")
    Policy onDeceptiveName() default Policy.REJECT;

    /** Topic HOSTILE_NAME. */
    @AttributeDefinition(
        name = "On a hostile name",
        description =
            "When a name would harm who unpacks the file: a path out of the folder, characters "
                + "that a shell executes.")
    Policy onHostileName() default Policy.REJECT;

    /** Topic MACRO. */
    @AttributeDefinition(
        name = "On macros",
        description = "When an Office document has macros of Visual Basic or Excel 4.")
    Policy onMacro() default Policy.QUARANTINE;

    /** Topic REMOTE_OBJECT. */
    @AttributeDefinition(
        name = "On remote objects",
        description =
            "When an Office document fetches an object from the web as it opens, or has a link "
                + "that starts a handler such as ms-msdt.")
    Policy onRemoteObject() default Policy.REJECT;

    /** Topic REMOTE_LINK. */
    @AttributeDefinition(
        name = "On remote templates",
        description =
            "When an Office document fetches its template over the network, or an object from a "
                + "file server.")
    Policy onRemoteLink() default Policy.QUARANTINE;

    /** Topic EMBEDDED_OBJECT. */
    @AttributeDefinition(
        name = "On embedded objects",
        description =
            "When an Office document embeds a file, an object or an ActiveX control. Embedded "
                + "files are examined in any case.")
    Policy onEmbeddedObject() default Policy.SCORE;

    /** Topic NUMBER_FORMAT_CODE. */
    @AttributeDefinition(
        name = "On program text in number formats",
        description = "When a worksheet attacks scanners that evaluate formats (CVE-2023-7102).")
    Policy onNumberFormatCode() default Policy.REJECT;

    /** Topic ENCRYPTED. */
    @AttributeDefinition(
        name = "On passwords",
        description = "When an archive or a document cannot be examined without a password.")
    Policy onEncrypted() default Policy.QUARANTINE;

    /** Topic UNREADABLE. */
    @AttributeDefinition(
        name = "On unreadable archives",
        description =
            "When an archive or a document is damaged, of an unknown make, over a limit of work, "
                + "time or memory, or a message comes in pieces.")
    Policy onUnreadable() default Policy.QUARANTINE;

    /** Topic LISTED_ONLY. */
    @AttributeDefinition(
        name = "On archives that are only listed",
        description = "When of an archive (RAR, cabinet) only the names in it can be examined.")
    Policy onListedOnly() default Policy.SCORE;

    /** Topic AMBIGUOUS. */
    @AttributeDefinition(
        name = "On ambiguous archives",
        description = "When two programs would unpack different files from a ZIP archive.")
    Policy onAmbiguous() default Policy.QUARANTINE;

    /** Topic BOMB. */
    @AttributeDefinition(
        name = "On archive bombs",
        description = "When an archive is over a limit of expansion, size, files or depth.")
    Policy onBomb() default Policy.REJECT;

    /** {@link Limits#depth()}. */
    @AttributeDefinition(
        name = "Archive depth",
        description = "Archives inside archives that are opened, 1 to 20.",
        min = "1",
        max = "20")
    int maxArchiveDepth() default Limits.DEPTH;

    /** {@link Limits#entries()}. */
    @AttributeDefinition(
        name = "Files in archives",
        description = "Files in all archives of a message, 1 to 100000.",
        min = "1",
        max = "100000")
    int maxArchiveEntries() default Limits.ENTRIES;

    /** {@link Limits#ratio()}. */
    @AttributeDefinition(
        name = "Archive expansion",
        description =
            "How many times its own size an archive may unpack to, 10 to 1000; looked at above "
                + "10 MiB unpacked.",
        min = "10",
        max = "1000")
    int maxArchiveExpansion() default Limits.RATIO;

    /** {@link Limits#size()}. */
    @AttributeDefinition(
        name = "Unpacked size (MiB)",
        description = "MiB that all archives of a message may unpack to, 11 to 16384.",
        min = "11",
        max = "16384")
    int maxArchiveSize() default Limits.SIZE;

    /** {@link Limits#work()}. */
    @AttributeDefinition(
        name = "Work (MiB)",
        description =
            "MiB that are really unpacked to be examined, per message, 11 to 4096; an octet of "
                + "LZMA counts 4, of bzip2 8. An archive that needs more counts as unreadable. 128 "
                + "is about a second of processor time at worst.",
        min = "11",
        max = "4096")
    int maxArchiveWork() default Limits.WORK;

    /** {@link Limits#seconds()}. */
    @AttributeDefinition(
        name = "Time (seconds)",
        description =
            "Time for the archives of a message, 1 to 20; keep it below the deadline of the "
                + "engine. An archive that needs more counts as unreadable.",
        min = "1",
        max = "20")
    int maxArchiveSeconds() default Limits.SECONDS;

    /** {@link Limits#decoderMemory()}. */
    @AttributeDefinition(
        name = "Memory of a decoder (MiB)",
        description =
            "MiB that a decoder of XZ, LZMA or 7z may take, 8 to 128; at most two run at once. An "
                + "archive that needs more counts as unreadable.",
        min = "8",
        max = "128")
    int maxDecoderMemory() default Limits.DECODER_MEMORY;
  }
}
