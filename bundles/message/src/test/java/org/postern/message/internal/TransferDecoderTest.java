// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
package org.postern.message.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransferDecoderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          base64           | aGVsbG8=           | hello
          base64           | aGVs\\r\\nbG8=     | hello
          base64           | aGVsbA==           | hell
          base64           | aGVs bG8           | hello
          base64           | aG*Vs(bG8=         | hello
          base64           | aGVsbG8=aGVsbG8=   | hellohello
          base64           | aGVsb              | hel
          base64           | ====               | ''
          quoted-printable | h=65l=6C=6f        | hello
          quoted-printable | he=\\r\\nllo       | hello
          quoted-printable | he= \\t\\r\\nllo   | hello
          quoted-printable | he=\\nllo          | hello
          quoted-printable | 100=%              | 100=%
          quoted-printable | a==41              | a=A
          quoted-printable | a=4=41             | a=4A
          quoted-printable | a=4                | a=4
          quoted-printable | a=                 | a
          8bit             | a=41               | a=41
          x-nobody-knows   | a=41               | a=41
          x-uuencode       | begin 644 a\\n%:&5L;&\\\\ \\n`\\nend\\nlater | hello
          """)
  void contentIsDecoded(String encoding, String coded, String plain) {
    String input = coded.replace("\\\\", "\u0001").replace("\\r", "\r").replace("\\n", "\n");
    byte[] octets = ascii(input.replace("\\t", "\t").replace("\u0001", "\\"));
    assertThat(new String(TransferDecoder.of(encoding).whole(octets), StandardCharsets.US_ASCII))
        .isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(strings = {"base64", "quoted-printable", "x-uuencode", "binary"})
  void piecesOfAnyLengthGiveTheSame(String encoding) {
    byte[] input =
        ascii(
            "begin 644 x\r\n%:&5L;&\\ \r\naGVs=3D=\r\nbG8=20=4=\r\n=C3=A4!! =41\r\naGVsbG8=\r\nend");
    byte[] whole = TransferDecoder.of(encoding).whole(input);
    for (int length = 1; length < input.length; length++) {
      assertThat(inPieces(TransferDecoder.of(encoding), input, length)).isEqualTo(whole);
    }
  }

  @Test
  void base64OfAnyOctetsComesBack() {
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 500; i++) {
      byte[] octets = new byte[random.nextInt(300)];
      random.nextBytes(octets);
      TransferDecoder decoder = TransferDecoder.of("base64");
      assertThat(decoder.whole(Base64.getMimeEncoder().encode(octets))).isEqualTo(octets);
      assertThat(decoder.isBroken()).isFalse();
    }
  }

  @Test
  void whatIsBrokenFirstIsTold() {
    TransferDecoder decoder = TransferDecoder.of("base64");
    decoder.whole(ascii("aGVsbG8=a*"));
    assertThat(decoder.problem()).isEqualTo("data after the padding of base64");
  }

  @ParameterizedTest
  @ValueSource(strings = {"base64", "quoted-printable", "x-uuencode"})
  void outputStaysWithinItsBounds(String encoding) {
    SplittableRandom random = new SplittableRandom(2);
    String alphabet = "AB=\r\n4_ begin`M";
    for (int round = 0; round < 300; round++) {
      byte[] input = new byte[1 + random.nextInt(400)];
      for (int i = 0; i < input.length; i++) {
        input[i] = (byte) alphabet.charAt(random.nextInt(alphabet.length()));
      }
      assertThat(inPieces(TransferDecoder.of(encoding), input, 1 + random.nextInt(9)).length)
          .isLessThanOrEqualTo(input.length);
    }
  }

  private static byte[] inPieces(TransferDecoder decoder, byte[] input, int length) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] output = new byte[length + TransferDecoder.SLACK];
    for (int at = 0; at < input.length; at += length) {
      byte[] piece = Arrays.copyOfRange(input, at, Math.min(input.length, at + length));
      all.write(output, 0, decoder.decode(piece, 0, piece.length, output));
    }
    all.write(output, 0, decoder.finish(output));
    return all.toByteArray();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
