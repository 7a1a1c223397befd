// Command confd prints settings merged from several sources.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"

	"programs/waitgroup/good/confd_prints_settings/watch"
)

type flaky struct {
	kv    map[string]string
	fails int
	drops int
}

func (f *flaky) Load(context.Context) (map[string]string, error) {
	if f.fails > 0 {
		f.fails--
		return nil, errors.New("unavailable")
	}
	return f.kv, nil
}

func (f *flaky) Wait(ctx context.Context) error {
	if f.drops > 0 {
		f.drops--
		return errors.New("stream reset")
	}
	<-ctx.Done()
	return ctx.Err()
}

func main() {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	s := watch.Follow(ctx, time.Millisecond,
		&flaky{kv: map[string]string{"mode": "blue"}, drops: 3},
		&flaky{kv: map[string]string{"zone": "b"}, fails: 2},
	)
	s.Ready()
	mode, zone := s.Get("mode"), s.Get("zone")
	time.Sleep(30 * time.Millisecond)
	cancel()
	fmt.Println(mode, zone, s.Join(), "loads")
	if mode != "blue" || zone != "b" {
		os.Exit(1)
	}
}
