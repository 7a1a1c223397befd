// Command quote asks several price sources and takes the best offer.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"
)

type offer struct {
	source string
	cents  int
}

type source struct {
	name  string
	cents int
	delay time.Duration
	fail  bool
}

var (
	errNoStock  = errors.New("out of stock")
	errNoOffers = errors.New("no offers")
)

func (s source) quote(ctx context.Context) (offer, error) {
	t := time.NewTimer(s.delay)
	defer t.Stop()
	select {
	case <-t.C:
	case <-ctx.Done():
		return offer{}, ctx.Err()
	}
	if s.fail {
		return offer{}, errNoStock
	}
	return offer{s.name, s.cents}, nil
}

// best waits for all sources before it reads the offers: both channels have
// room for every source.
func best(ctx context.Context, sources []source) (offer, []error) {
	offers := make(chan offer, len(sources))
	errc := make(chan error, len(sources))
	var wg sync.WaitGroup
	for _, s := range sources {
		wg.Add(1)
		go func() {
			defer wg.Done()
			o, err := s.quote(ctx)
			if err != nil {
				errc <- fmt.Errorf("%s: %w", s.name, err)
				return
			}
			offers <- o
		}()
	}
	wg.Wait()
	close(offers)
	close(errc)

	var errs []error
	for err := range errc {
		errs = append(errs, err)
	}
	low, found := offer{}, false
	for o := range offers {
		if !found || o.cents < low.cents {
			low, found = o, true
		}
	}
	if !found {
		errs = append(errs, errNoOffers)
	}
	return low, errs
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	o, errs := best(ctx, []source{
		{name: "north", cents: 1250, delay: 2 * time.Millisecond},
		{name: "south", cents: 1190, delay: 5 * time.Millisecond},
		{name: "east", cents: 990, fail: true},
		{name: "west", cents: 1, delay: time.Hour},
	})
	if o.source != "south" || len(errs) != 2 {
		fmt.Fprintln(os.Stderr, "quote:", o, errs)
		os.Exit(1)
	}
	if _, errs := best(ctx, nil); len(errs) != 1 || !errors.Is(errs[0], errNoOffers) {
		fmt.Fprintln(os.Stderr, "quote:", errs)
		os.Exit(1)
	}
}
