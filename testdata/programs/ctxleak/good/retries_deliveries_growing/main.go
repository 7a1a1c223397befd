//go:build go1.22

//go:debug asynctimerchan=1

// Command retries_deliveries_growing retries deliveries with growing delays.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"
)

var errBusy = errors.New("mailbox is busy")

// Mailbox accepts mails after some failures.
type Mailbox struct{ busyFor int }

// Deliver stores one mail.
func (m *Mailbox) Deliver(body string) error {
	if body == "" {
		return errors.New("empty mail")
	}
	if m.busyFor > 0 {
		m.busyFor--
		return errBusy
	}
	return nil
}

// Courier delivers mails.
type Courier struct {
	first   time.Duration
	patrol  time.Duration
	retries int
	beats   int
}

// Send delivers a mail; the delay doubles with each attempt.
func (c *Courier) Send(ctx context.Context, m *Mailbox, body string) error {
	patrol := time.NewTicker(c.patrol)
	defer func() { patrol.Stop() }()
	retry := time.NewTimer(0)
	defer retry.Stop()

	delay := c.first
	for attempt := 0; attempt < c.retries; {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-patrol.C:
			c.beats++
			// From the first beat on there is less to look after.
			patrol.Stop()
			patrol = time.NewTicker(4 * c.patrol)
		case <-retry.C:
			err := m.Deliver(body)
			if !errors.Is(err, errBusy) {
				return err
			}
			attempt++
			retry.Reset(delay)
			delay *= 2
		}
	}
	return fmt.Errorf("after %d attempts: %w", c.retries, errBusy)
}

func liveObjects() int64 {
	runtime.GC()
	runtime.GC()
	var ms runtime.MemStats
	runtime.ReadMemStats(&ms)
	return int64(ms.HeapObjects)
}

func main() {
	c := &Courier{first: 50 * time.Microsecond, patrol: 100 * time.Microsecond, retries: 4}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	if err := c.Send(ctx, &Mailbox{busyFor: 9}, "hi"); !errors.Is(err, errBusy) {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}

	before := liveObjects()
	for i := range 400 {
		if err := c.Send(ctx, &Mailbox{busyFor: i % 4}, "hello"); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
	}
	if grown := liveObjects() - before; grown > 300 {
		fmt.Fprintf(os.Stderr, "%d objects left behind\n", grown)
		os.Exit(1)
	}
}
