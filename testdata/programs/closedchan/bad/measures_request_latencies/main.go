// Command measures_request_latencies measures request latencies until its deadline.
package main

import (
	"context"
	"fmt"
	"math/rand/v2"
	"time"

	"programs/closedchan/bad/measures_request_latencies/metrics"
)

type frontend struct {
	sink *metrics.Sink
	rng  *rand.Rand
	name string
}

func newFrontend(sink *metrics.Sink, name string, seed uint64) *frontend {
	return &frontend{sink: sink, name: name, rng: rand.New(rand.NewPCG(seed, 1))}
}

func (f *frontend) request() time.Duration {
	return time.Duration(f.rng.IntN(900)) * time.Microsecond
}

// serve handles requests until ctx is done.
func (f *frontend) serve(ctx context.Context) {
	for ctx.Err() == nil {
		took := f.request()
		f.sink.Observe(f.name+".latency", took.Seconds()) // want "PC4003"
	}
}

func main() {
	sink := metrics.NewSink(8, time.Millisecond)
	ctx, cancel := context.WithTimeout(context.Background(), 40*time.Millisecond)
	defer cancel()

	for i, name := range []string{"api", "web", "admin"} {
		go newFrontend(sink, name, uint64(i)).serve(ctx)
	}

	<-ctx.Done()
	offered := sink.Close()
	time.Sleep(50 * time.Millisecond)
	fmt.Println("offered:", offered > 0, "names:", sink.Names())
}
