// Command iotgw polls sensors on behalf of its callers.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"time"

	"programs/ctxleak/good/polls_sensors_behalf/lifetime"
)

var errGatewayClosed = errors.New("gateway closed")

type sensor struct {
	id    string
	delay time.Duration
}

type gateway struct {
	base     context.Context
	shutdown context.CancelCauseFunc
	sensors  map[string]sensor
}

func newGateway(sensors ...sensor) *gateway {
	g := &gateway{sensors: make(map[string]sensor)}
	g.base, g.shutdown = context.WithCancelCause(context.Background())
	for _, s := range sensors {
		g.sensors[s.id] = s
	}
	return g
}

// Read polls a sensor. A nil ctx is allowed and means no deadline.
func (g *gateway) Read(ctx context.Context, id string) (int, error) {
	s, ok := g.sensors[id]
	if !ok {
		return 0, fmt.Errorf("read: no sensor %q", id)
	}
	if ctx == nil {
		ctx = context.Background()
	}
	ctx, release := lifetime.Join(g.base, ctx)
	defer release()

	value := make(chan int)
	go poll(ctx, s, value)
	select {
	case v := <-value:
		return v, nil
	case <-ctx.Done():
		return 0, fmt.Errorf("read %s: %w", id, context.Cause(ctx))
	}
}

// poll talks to the sensor and offers the value as long as somebody listens.
func poll(ctx context.Context, s sensor, value chan<- int) {
	time.Sleep(s.delay)
	select {
	case value <- len(s.id):
	case <-ctx.Done():
	}
}

// Close ends all reads, also those that are started later.
func (g *gateway) Close() {
	g.shutdown(errGatewayClosed)
}

func run() error {
	before := runtime.NumGoroutine()
	g := newGateway(sensor{"temp", time.Millisecond}, sensor{"hum", 300 * time.Millisecond})
	var none context.Context
	if v, err := g.Read(none, "temp"); err != nil || v != 4 {
		return fmt.Errorf("temp: %d, %v", v, err)
	}
	short, cancel := context.WithTimeout(context.Background(), 20*time.Millisecond)
	_, err := g.Read(short, "hum")
	cancel()
	if !errors.Is(err, context.DeadlineExceeded) {
		return fmt.Errorf("hum: %v", err)
	}
	g.Close()
	if _, err := g.Read(context.Background(), "hum"); !errors.Is(err, errGatewayClosed) {
		return fmt.Errorf("read after close: %v", err)
	}
	time.Sleep(500 * time.Millisecond)
	if n := runtime.NumGoroutine() - before; n > 0 {
		return fmt.Errorf("%d polls left", n)
	}
	return nil
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "iotgw:", err)
		os.Exit(1)
	}
}
