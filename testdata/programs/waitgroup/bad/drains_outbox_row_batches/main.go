// Command drains_outbox_row_batches empties the outbox table of a shop.
package main

import (
	"fmt"
	"os"
	"sync"
	"time"

	"programs/waitgroup/bad/drains_outbox_row_batches/outbox"
)

type broker struct {
	latency time.Duration
}

func (b broker) Send(topic string, payload []byte) error {
	if topic == "" {
		return fmt.Errorf("no topic for %d bytes", len(payload))
	}
	time.Sleep(b.latency)
	return nil
}

func pendingRows() []outbox.Row {
	var rows []outbox.Row
	for i := int64(1); i <= 12; i++ {
		rows = append(rows, outbox.Row{ID: i, Topic: "orders", Payload: []byte(fmt.Sprintf(`{"id":%d}`, i))})
	}
	return rows
}

func main() {
	const parallel = 3
	d := outbox.New(broker{latency: time.Millisecond})
	var senders sync.WaitGroup
	senders.Add(parallel)
	for range parallel {
		go d.SendLoop(&senders) // want "PC3002"
	}
	rows := pendingRows()
	for _, r := range rows {
		if err := d.Enqueue(r); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	d.Close()
	senders.Wait()
	if n := d.Sent(); n != len(rows) {
		fmt.Fprintf(os.Stderr, "sent %d of %d rows\n", n, len(rows))
		os.Exit(1)
	}
}
