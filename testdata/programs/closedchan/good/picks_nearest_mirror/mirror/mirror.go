// Package mirror measures mirrors and streams the answers.
package mirror

import (
	"context"
	"time"
)

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

// Survey asks all hosts at the same time. The stream ends after the last answer,
// and nothing waits for a reader that has lost interest.
func Survey(ctx context.Context, p Prober, hosts []string) <-chan Answer {
	answers := make(chan Answer, len(hosts))
	left := make(chan struct{})
	for _, h := range hosts {
		go ask(ctx, p, h, answers, left)
	}
	go endAfter(len(hosts), left, answers)
	return answers
}

func ask(ctx context.Context, p Prober, host string, answers chan<- Answer, left chan<- struct{}) {
	defer func() { left <- struct{}{} }()
	start := time.Now()
	err := p.Probe(ctx, host)
	answers <- Answer{Host: host, Latency: time.Since(start), Err: err}
}

// endAfter ends the stream when n askers have left.
func endAfter(n int, left <-chan struct{}, answers chan<- Answer) {
	for range n {
		<-left
	}
	close(answers)
}
