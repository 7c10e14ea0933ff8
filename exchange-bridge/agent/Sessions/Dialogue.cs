// Copyright the Postern authors
// SPDX-License-Identifier: Apache-2.0
using System;
using System.Threading.Tasks;
using Postern.Exchange.Milter;
using Postern.Exchange.Settings;

namespace Postern.Exchange.Sessions
{
    /// <summary>
    /// A client's conversation with a filter: which packets each step is made of. Between messages a filter knows no
    /// more than CONNECT and HELO, so a connection that ended there is replaced and nobody needs to know.
    /// </summary>
    internal sealed class Dialogue
    {
        private const int BufferedFields = 32 * 1024;

        private readonly Upstream upstream;
        private readonly Client client;
        private readonly Identity identity;
        private Lease lease;

        internal Dialogue(Upstream upstream, Client client, Identity identity)
        {
            this.upstream = upstream;
            this.client = client;
            this.identity = identity;
        }

        private Link Link
        {
            get { return lease.Link; }
        }

        internal Task<Said> Connect(Deadline deadline)
        {
            return Open(false, false, deadline);
        }

        internal Task<Said> Helo(Deadline deadline)
        {
            return AtRest(Stage.Helo, false, SayHelo, deadline);
        }

        internal Task<Said> Mail(string id, Envelope sender, Deadline deadline)
        {
            return AtRest(Stage.Mail, true, limit => SayMail(id, sender, limit), deadline);
        }

        internal async Task<Said> Rcpt(string id, Envelope recipient, Deadline deadline)
        {
            if (Link.Agreed.Has(Wire.NoRcpt))
            {
                return Said.Nothing(Stage.Rcpt);
            }

            Link.Packets.Begin('D').Octet((byte)'R').Text("i").Text(id).Text("{rcpt_addr}").Text(recipient.Address).End();
            recipient.Write(Link.Packets, 'R');
            return await Ask(Stage.Rcpt, Wire.NoReplyRcpt, deadline).ConfigureAwait(false);
        }

        internal async Task<Said> Data(string id, Deadline deadline)
        {
            // The command came with version 4 of the protocol.
            if (Link.Agreed.Has(Wire.NoData) || Link.Agreed.Version < 4)
            {
                return Said.Nothing(Stage.Data);
            }

            Link.Packets.Begin('D').Octet((byte)'T').Text("i").Text(id).End().Single('T');
            return await Ask(Stage.Data, Wire.NoReplyData, deadline).ConfigureAwait(false);
        }

        internal async Task<Said> Headers(string id, IContent content, Deadline deadline)
        {
            if (!Link.Agreed.Has(Wire.NoHeaders))
            {
                foreach (Field field in content.Fields())
                {
                    Answer answer = Checked(await SayField(field, deadline).ConfigureAwait(false));
                    if (answer.Ruling != Ruling.Continue)
                    {
                        return new Said(Stage.Headers, answer);
                    }
                }
            }

            if (Link.Agreed.Has(Wire.NoEndOfHeaders))
            {
                await Link.Flush(deadline).ConfigureAwait(false);
                return Said.Nothing(Stage.Headers);
            }

            Link.Packets.Begin('D').Octet((byte)'N').Text("i").Text(id).End().Single('N');
            return await Ask(Stage.Headers, Wire.NoReplyEndOfHeaders, deadline).ConfigureAwait(false);
        }

        internal async Task<Said> Message(string id, IContent content, Deadline deadline)
        {
            if (!Link.Agreed.Has(Wire.NoBody))
            {
                Answer answer = await SayBody(content, deadline).ConfigureAwait(false);
                if (answer.Ruling != Ruling.Continue && answer.Ruling != Ruling.Skip)
                {
                    return new Said(Stage.Message, answer);
                }
            }

            Link.Packets.Begin('D').Octet((byte)'E').Text("i").Text(id);
            identity.WriteUser(Link.Packets);
            Link.Packets.End();
            Answer last = await Link.AskAtEnd(deadline).ConfigureAwait(false);
            Link.Packets.Shrink();
            return new Said(Stage.Message, last);
        }

        /// <summary>Tells the filter to forget the message.</summary>
        internal async Task Abort(Deadline deadline)
        {
            Link.Packets.Single('A');
            await Link.Flush(deadline).ConfigureAwait(false);
        }

        /// <summary>Takes leave; the connection may serve the next client if the filter knows how.</summary>
        internal async Task Leave(bool reusable, Deadline deadline)
        {
            Lease mine = lease;
            lease = null;
            if (mine == null)
            {
                return;
            }

            bool keep = false;
            try
            {
                bool possible = reusable && mine.Link.Agreed.Version >= 6;
                mine.Link.Packets.Clear();
                mine.Link.Packets.Single(possible ? 'K' : 'Q');
                await mine.Link.Flush(deadline).ConfigureAwait(false);
                mine.Link.Packets.Shrink();
                keep = possible;
            }
            finally
            {
                if (!keep)
                {
                    mine.Link.Dispose();
                }
            }

            upstream.Keep(mine);
        }

        /// <summary>Ends the connection at once, after a failure.</summary>
        internal void Drop()
        {
            if (lease != null)
            {
                Link.Dispose();
                lease = null;
            }
        }

        /// <summary>Says something where the filter knows no more than the client; over a new connection if need be.</summary>
        private async Task<Said> AtRest(Stage stage, bool afterHelo, Func<Deadline, Task<Answer>> say, Deadline deadline)
        {
            bool had = lease != null;
            if (had)
            {
                long heard = Link.Heard;
                Task<Answer> attempt = say(deadline);
                await Task.WhenAny(attempt).ConfigureAwait(false);
                if (!HadEnded(attempt, heard))
                {
                    return new Said(stage, Checked(await attempt.ConfigureAwait(false)));
                }

                Drop();
            }

            Said greeting = await Open(had, afterHelo, deadline).ConfigureAwait(false);
            return greeting.Answer.Ruling != Ruling.Continue
                ? greeting
                : new Said(stage, Checked(await say(deadline).ConfigureAwait(false)));
        }

        private async Task<Said> Open(bool fresh, bool withHelo, Deadline deadline)
        {
            lease = await upstream.Obtain(fresh, deadline).ConfigureAwait(false);
            if (lease.Reused)
            {
                long heard = Link.Heard;
                Task<Said> attempt = Introduce(withHelo, deadline);
                await Task.WhenAny(attempt).ConfigureAwait(false);
                if (!HadEnded(attempt, heard))
                {
                    return await attempt.ConfigureAwait(false);
                }

                Drop();
                lease = await upstream.Obtain(true, deadline).ConfigureAwait(false);
            }

            return await Introduce(withHelo, deadline).ConfigureAwait(false);
        }

        private async Task<Said> Introduce(bool withHelo, Deadline deadline)
        {
            if (!Link.Agreed.Has(Wire.NoConnect))
            {
                client.Write(Link.Packets);
                Said said = await Ask(Stage.Connect, Wire.NoReplyConnect, deadline).ConfigureAwait(false);
                if (said.Answer.Ruling != Ruling.Continue)
                {
                    return said;
                }
            }

            return withHelo && identity.Helo != null
                ? new Said(Stage.Helo, Checked(await SayHelo(deadline).ConfigureAwait(false)))
                : Said.Nothing(Stage.Connect);
        }

        /// <summary>Whether it failed because the connection had ended while nobody looked.</summary>
        private bool HadEnded(Task attempt, long heard)
        {
            if (attempt.Status == TaskStatus.RanToCompletion)
            {
                return false;
            }

            var failure = attempt.Exception.InnerException as MilterException;
            return failure != null && failure.Trouble == Trouble.Closed && Link.Heard == heard;
        }

        private Task<Answer> SayHelo(Deadline deadline)
        {
            if (Link.Agreed.Has(Wire.NoHelo))
            {
                return Task.FromResult(Answer.Continue);
            }

            Link.Packets.Begin('D').Octet((byte)'H');
            identity.WriteTls(Link.Packets);
            Link.Packets.End().Begin('H').Text(identity.Helo).End();
            return Link.Ask(Wire.NoReplyHelo, deadline);
        }

        private Task<Answer> SayMail(string id, Envelope sender, Deadline deadline)
        {
            if (Link.Agreed.Has(Wire.NoMail))
            {
                return Task.FromResult(Answer.Continue);
            }

            Link.Packets.Begin('D').Octet((byte)'M').Text("i").Text(id).Text("{mail_addr}").Text(sender.Address);
            identity.WriteTls(Link.Packets);
            identity.WriteUser(Link.Packets);
            Link.Packets.End();
            sender.Write(Link.Packets, 'M');
            return Link.Ask(Wire.NoReplyMail, deadline);
        }

        private async Task<Answer> SayField(Field field, Deadline deadline)
        {
            bool whole = Link.Agreed.Has(Wire.LeadingSpace) || field.Value.Length == 0 || field.Value[0] != ' ';
            int skip = whole ? 0 : 1;
            int room = Wire.MaxData - field.Name.Length - 2;
            int length = Math.Min(field.Value.Length - skip, room);
            Link.Packets.Begin('L').Text(field.Name);
            var value = new byte[length];
            Array.Copy(field.Value, skip, value, 0, length);
            Link.Packets.Text(value).End();
            if (!Link.Agreed.Has(Wire.NoReplyHeader))
            {
                return await Link.Ask(Wire.NoReplyHeader, deadline).ConfigureAwait(false);
            }

            if (Link.Packets.Count > BufferedFields)
            {
                await Link.Flush(deadline).ConfigureAwait(false);
            }

            return Answer.Continue;
        }

        private async Task<Answer> SayBody(IContent content, Deadline deadline)
        {
            using (System.IO.Stream body = content.OpenBody())
            {
                while (true)
                {
                    await Link.Flush(deadline).ConfigureAwait(false);
                    int read = Link.Packets.Begin('B').Fill(body, Wire.MaxData);
                    if (read == 0)
                    {
                        Link.Packets.Clear();
                        return Answer.Continue;
                    }

                    Link.Packets.End();
                    Answer answer = await Link.Ask(Wire.NoReplyBody, deadline).ConfigureAwait(false);
                    bool skip = answer.Ruling == Ruling.Skip && Link.Agreed.Has(Wire.Skip);
                    if (answer.Ruling != Ruling.Continue)
                    {
                        return skip ? answer : Checked(answer);
                    }
                }
            }
        }

        private async Task<Said> Ask(Stage stage, int noReply, Deadline deadline)
        {
            return new Said(stage, Checked(await Link.Ask(noReply, deadline).ConfigureAwait(false)));
        }

        private static Answer Checked(Answer answer)
        {
            if (answer.Ruling == Ruling.Skip)
            {
                throw new MilterException(Trouble.Nonsense, "the answer \"skip\" where nothing can be skipped");
            }

            return answer;
        }
    }

    /// <summary>An answer, and the step that it belongs to: CONNECT may be said anew long after it happened.</summary>
    internal sealed class Said
    {
        internal Said(Stage stage, Answer answer)
        {
            Stage = stage;
            Answer = answer;
        }

        internal Stage Stage { get; private set; }

        internal Answer Answer { get; private set; }

        internal static Said Nothing(Stage stage)
        {
            return new Said(stage, Answer.Continue);
        }
    }
}
