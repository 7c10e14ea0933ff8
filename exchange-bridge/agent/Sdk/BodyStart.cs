// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System.IO;

namespace Postern.Exchange.Sdk
{
    /// <summary>Reads over a header section, up to and with the empty line.</summary>
    internal static class BodyStart
    {
        internal static void Seek(Stream mime)
        {
            // Octet by octet, since nothing of the body may be taken; the buffer behind makes that cheap.
            int lineLength = 0;
            for (int octet = mime.ReadByte(); octet >= 0; octet = mime.ReadByte())
            {
                if (octet == '\n')
                {
                    if (lineLength == 0)
                    {
                        return;
                    }

                    lineLength = 0;
                }
                else if (octet != '\r')
                {
                    lineLength++;
                }
            }
        }
    }
}
