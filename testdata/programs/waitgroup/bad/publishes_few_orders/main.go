// Command orders publishes a few orders and waits until they are booked.
package main

import (
	"fmt"
	"os"
	"sync/atomic"
	"time"

	"programs/waitgroup/bad/publishes_few_orders/broker"
)

type slowJournal struct{ keys []string }

func (j *slowJournal) Record(key string, _ time.Time) error {
	time.Sleep(10 * time.Millisecond)
	j.keys = append(j.keys, key)
	return nil
}

func main() {
	var booked atomic.Int64
	t := broker.NewTopic(&slowJournal{}, func(m broker.Message) {
		booked.Add(int64(len(m.Body)))
	})
	for _, id := range []string{"1001", "1002", "1003"} {
		if err := t.Publish(broker.Message{Key: id, Body: []byte("order " + id)}); err != nil {
			fmt.Fprintln(os.Stderr, "orders:", err)
			os.Exit(2)
		}
	}
	t.Flush()
	t.Close()
	fmt.Println("booked bytes:", booked.Load())
}
