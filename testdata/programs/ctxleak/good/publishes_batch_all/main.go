// Command fanout publishes a batch to all partitions of a topic.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"sync"
	"time"
)

var errReadOnly = errors.New("partition is read-only")

type partition struct {
	id       int
	readOnly bool
	latency  time.Duration
}

func (p *partition) append(ctx context.Context, records int) (int, error) {
	timer := time.NewTimer(p.latency)
	defer timer.Stop()
	select {
	case <-timer.C:
	case <-ctx.Done():
		return 0, ctx.Err()
	}
	if p.readOnly {
		return 0, fmt.Errorf("partition %d: %w", p.id, errReadOnly)
	}
	return records, nil
}

type receipt struct {
	partition int
	written   int
	err       error
}

type topic struct {
	partitions []*partition
}

// publish writes records to every partition and fails on the first error.
func (t *topic) publish(ctx context.Context, records int) (total int, err error) {
	ctx, cancel := context.WithCancel(ctx)
	receipts := make(chan receipt)
	defer func() {
		cancel()
		for r := range receipts {
			total += r.written
		}
	}()

	var wg sync.WaitGroup
	for _, p := range t.partitions {
		wg.Add(1)
		go func() {
			defer wg.Done()
			n, err := p.append(ctx, records)
			receipts <- receipt{partition: p.id, written: n, err: err}
		}()
	}
	go func() {
		wg.Wait()
		close(receipts)
	}()

	for r := range receipts {
		if r.err != nil {
			return total, fmt.Errorf("publish: %w", r.err)
		}
		total += r.written
	}
	return total, nil
}

func newTopic(n int, broken ...int) *topic {
	t := new(topic)
	for i := range n {
		t.partitions = append(t.partitions, &partition{id: i, latency: time.Duration(i+1) * time.Millisecond})
	}
	for _, i := range broken {
		t.partitions[i].readOnly = true
	}
	return t
}

func main() {
	before := runtime.NumGoroutine()
	total, err := newTopic(6).publish(context.Background(), 10)
	if err != nil || total != 60 {
		fmt.Fprintln(os.Stderr, "fanout:", total, err)
		os.Exit(1)
	}
	for range 10 {
		if _, err := newTopic(6, 0, 4).publish(context.Background(), 10); !errors.Is(err, errReadOnly) {
			fmt.Fprintln(os.Stderr, "fanout: broken topic:", err)
			os.Exit(1)
		}
	}
	time.Sleep(100 * time.Millisecond)
	if n := runtime.NumGoroutine() - before; n > 0 {
		fmt.Fprintf(os.Stderr, "fanout: %d writers left\n", n)
		os.Exit(1)
	}
	fmt.Println("published", total)
}
