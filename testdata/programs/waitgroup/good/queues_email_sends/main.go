// Command queues_email_sends sends a newsletter through an outbox.
package main

import (
	"errors"
	"fmt"
	"os"
	"strings"
	"sync"

	"programs/waitgroup/good/queues_email_sends/outbox"
)

var errMailbox = errors.New("no such mailbox")

// memory is a transport that keeps the mails.
type memory struct {
	mu   sync.Mutex
	sent map[string][]string
}

func (m *memory) Send(mail outbox.Mail) error {
	if !strings.Contains(mail.To, "@") {
		return errMailbox
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.sent[mail.To] = append(m.sent[mail.To], mail.Subject)
	return nil
}

type bounces struct {
	mu   sync.Mutex
	list []string
}

func (b *bounces) add(m outbox.Mail, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.list = append(b.list, fmt.Sprintf("%s: %v", m.To, err))
}

func main() {
	via := &memory{sent: make(map[string][]string)}
	var back bounces
	box := outbox.New(via, 3, back.add)

	readers := []string{"ann@example.org", "bob@example.org", "nobody", "cid@example.org"}
	var editors sync.WaitGroup
	for _, issue := range []string{"spring", "summer", "autumn"} {
		editors.Go(func() {
			for _, r := range readers {
				if err := box.Enqueue(outbox.Mail{To: r, Subject: issue + " issue"}); err != nil {
					fmt.Fprintln(os.Stderr, err)
				}
			}
		})
	}
	editors.Wait()
	box.Close()
	late := box.Enqueue(outbox.Mail{To: readers[0], Subject: "winter issue"})
	box.Close()

	fmt.Println(len(via.sent), "readers,", len(back.list), "bounces,", late)
	if len(via.sent) != 3 || len(back.list) != 3 || late == nil {
		os.Exit(1)
	}
}
