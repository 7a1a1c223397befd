// Command queries_mirror_hosts asks several mirrors for a package and takes
// the answer of the fastest.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"
)

var errNoAnswer = errors.New("no mirror answered")

type mirror struct {
	host  string
	delay time.Duration
}

type answer struct {
	host    string
	version string
	err     error
}

// lookup asks one mirror.
func (m mirror) lookup(ctx context.Context, pkg string) answer {
	a := answer{host: m.host}
	select {
	case <-time.After(m.delay):
		a.version = pkg + "-1.4.2"
	case <-ctx.Done():
		a.err = ctx.Err()
	}
	return a
}

// resolver knows the mirrors.
type resolver struct {
	mirrors []mirror
	timeout time.Duration
}

func (r *resolver) ask(ctx context.Context, m mirror, pkg string, to chan<- answer) {
	to <- m.lookup(ctx, pkg) // want "PC4003"
}

// fastest returns the first good answer.
func (r *resolver) fastest(ctx context.Context, pkg string) (answer, error) {
	ctx, cancel := context.WithTimeout(ctx, r.timeout)
	defer cancel()

	answers := make(chan answer, len(r.mirrors))
	defer close(answers)
	for _, m := range r.mirrors {
		go r.ask(ctx, m, pkg, answers)
	}

	var last error
	for range r.mirrors {
		a := <-answers
		if a.err == nil {
			return a, nil
		}
		last = a.err
	}
	return answer{}, errors.Join(errNoAnswer, last)
}

func download(a answer) time.Duration {
	start := time.Now()
	time.Sleep(700 * time.Millisecond)
	return time.Since(start).Round(100 * time.Millisecond)
}

func main() {
	r := &resolver{
		timeout: 400 * time.Millisecond,
		mirrors: []mirror{
			{"eu.mirror.example", 10 * time.Millisecond},
			{"us.mirror.example", 160 * time.Millisecond},
			{"ap.mirror.example", 250 * time.Millisecond},
		},
	}
	a, err := r.fastest(context.Background(), "zlib")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	fmt.Printf("%s from %s in %v\n", a.version, a.host, download(a))
}
