// Command audits_group_actors audits a group of actors and closes the journal under load.
package main

import (
	"bytes"
	"errors"
	"fmt"
	"log"
	"strings"
	"sync"
	"sync/atomic"
	"time"

	"programs/closedchan/good/audits_group_actors/journal"
)

type actor struct {
	name     string
	accepted atomic.Int64
}

// work records actions until the journal refuses.
func (a *actor) work(j *journal.Journal) {
	for i := 0; ; i++ {
		err := j.Record(journal.Entry{Actor: a.name, Action: fmt.Sprintf("step %d", i)})
		if errors.Is(err, journal.ErrClosed) {
			return
		}
		a.accepted.Add(1)
	}
}

func main() {
	var buf bytes.Buffer
	j := journal.Open(&buf, 2)
	actors := []*actor{{name: "alice"}, {name: "bob"}, {name: "carol"}}
	var wg sync.WaitGroup
	for _, a := range actors {
		wg.Go(func() { a.work(j) })
	}
	time.Sleep(10 * time.Millisecond)

	var closers sync.WaitGroup
	for range 3 {
		closers.Go(func() {
			if _, err := j.Close(); err != nil {
				log.Print(err)
			}
		})
	}
	closers.Wait()
	wg.Wait()

	n, err := j.Close()
	if err != nil {
		log.Fatal(err)
	}
	total := int64(1)
	for _, a := range actors {
		total += a.accepted.Load()
	}
	if int64(n) != total || !strings.HasSuffix(buf.String(), "journal\tclose\n") {
		log.Fatalf("wrote %d of %d entries", n, total)
	}
	fmt.Println("ok")
}
