// Command samples_quotes_symbols samples quotes of several symbols and prints averages.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"

	"programs/closedchan/bad/samples_quotes_symbols/feed"
)

type average struct {
	sum   int64
	count int64
}

type sampler struct {
	quotes chan feed.Quote
	wg     sync.WaitGroup
	stats  map[string]*average
}

func newSampler() *sampler {
	return &sampler{
		quotes: make(chan feed.Quote),
		stats:  make(map[string]*average),
	}
}

func (s *sampler) subscribe(ctx context.Context, symbol string, every time.Duration) {
	src := &feed.Source{Symbol: symbol, Every: every}
	s.wg.Add(1)
	go func() {
		defer s.wg.Done()
		src.Stream(ctx, s.quotes) // want "PC4003"
	}()
}

func (s *sampler) record(q feed.Quote) {
	a := s.stats[q.Symbol]
	if a == nil {
		a = &average{}
		s.stats[q.Symbol] = a
	}
	a.sum += q.Cents
	a.count++
}

// sample takes n quotes and ends the streams.
func (s *sampler) sample(n int) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	s.subscribe(ctx, "ACME", time.Millisecond)
	s.subscribe(ctx, "INIT", 2*time.Millisecond)
	for range n {
		s.record(<-s.quotes)
	}
	s.print()
	cancel()
	close(s.quotes)
	s.wg.Wait()
}

func (s *sampler) print() {
	for sym, a := range s.stats {
		fmt.Printf("%s %.2f\n", sym, float64(a.sum)/float64(a.count)/100)
		time.Sleep(10 * time.Millisecond)
	}
}

func main() {
	s := newSampler()
	s.sample(12)
	time.Sleep(50 * time.Millisecond)
	fmt.Println("symbols:", len(s.stats))
}
