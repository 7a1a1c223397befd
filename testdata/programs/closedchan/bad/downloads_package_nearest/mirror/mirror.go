// Package mirror picks the mirror that answers first.
package mirror

import (
	"context"
	"errors"
	"fmt"
	"time"
)

// ErrNone is returned when there is nothing to ask.
var ErrNone = errors.New("mirror: no mirrors")

// Answer is what one mirror said.
type Answer struct {
	Host    string
	Latency time.Duration
	Err     error
}

// Prober asks one host.
type Prober interface {
	Probe(ctx context.Context, host string) error
}

// Fastest asks all hosts at the same time and returns the first answer.
func Fastest(ctx context.Context, p Prober, hosts []string) (Answer, error) {
	if len(hosts) == 0 {
		return Answer{}, ErrNone
	}
	answers := make(chan Answer, len(hosts))
	defer close(answers)
	for _, h := range hosts {
		go ask(ctx, p, h, answers)
	}
	select {
	case a := <-answers:
		if a.Err != nil {
			return a, fmt.Errorf("mirror %s: %w", a.Host, a.Err)
		}
		return a, nil
	case <-ctx.Done():
		return Answer{}, ctx.Err()
	}
}

func ask(ctx context.Context, p Prober, host string, answers chan<- Answer) {
	start := time.Now()
	err := p.Probe(ctx, host)
	answers <- Answer{Host: host, Latency: time.Since(start), Err: err} // want "PC4003"
}
