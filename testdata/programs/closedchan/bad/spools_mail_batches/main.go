// Command spools_mail_batches distributes outgoing mail over relays.
package main

import (
	"fmt"
	"log"

	"programs/closedchan/bad/spools_mail_batches/spool"
)

func deliver(b *spool.Batch) (n, size int) {
	for m := range b.Mails {
		n++
		size += m.Size
	}
	return n, size
}

func main() {
	log.SetFlags(0)
	s := spool.New(1000, "mx1.example.org", "mx2.example.org")
	finished := make(chan struct{})
	go func() {
		defer close(finished)
		for b := range s.Batches() {
			n, size := deliver(b)
			fmt.Printf("%s: %d mails, %d bytes\n", b.Relay, n, size)
		}
	}()
	for i := range 12 {
		m := spool.Message{To: fmt.Sprintf("user%d@example.com", i), Size: 200 + 20*i}
		if err := s.Add(m); err != nil {
			log.Print(err)
		}
	}
	s.Finish()
	<-finished
}
