// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;

namespace Microsoft.Exchange.Data.Transport.Smtp
{
    /// <summary>A reply to an SMTP command. Text must be ASCII, as the real one demands.</summary>
    public struct SmtpResponse
    {
        private readonly string statusCode;
        private readonly string enhancedStatusCode;
        private readonly string[] statusText;

        public SmtpResponse(string statusCode, string enhancedStatusCode, params string[] statusText)
        {
            foreach (string line in statusText)
            {
                foreach (char c in line)
                {
                    if (c > 0x7e)
                    {
                        throw new FormatException("the text of a reply must be ASCII");
                    }
                }
            }

            this.statusCode = statusCode;
            this.enhancedStatusCode = enhancedStatusCode;
            this.statusText = statusText;
        }

        public string StatusCode
        {
            get { return statusCode; }
        }

        public string EnhancedStatusCode
        {
            get { return enhancedStatusCode; }
        }

        public string[] StatusText
        {
            get { return statusText; }
        }
    }
}
