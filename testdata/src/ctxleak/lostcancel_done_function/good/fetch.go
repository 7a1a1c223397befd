//oracle: synctest-leak

// Package good enters its downloads in a table while they run.
// The function that ends an entry calls the cancel function that it was given.
package good

import (
	"context"
	"testing"
	"time"

	"fixture/ctxleak/lostcancel_done_function/good/table"
)

type fetcher struct {
	running *table.Table
	ended   int
}

func (f *fetcher) fetch(parent context.Context, url string, get func(context.Context) error) (err error) {
	ctx, cancel := context.WithCancel(parent)
	done := f.running.Enter(url, cancel)
	defer func() { done(err) }()
	go f.account(ctx)
	return get(ctx)
}

func (f *fetcher) account(ctx context.Context) {
	<-ctx.Done()
	f.ended++
}

// Scenario fetches one file, and then lives on.
func Scenario(t *testing.T) {
	f := &fetcher{running: table.New()}
	if err := f.fetch(context.Background(), "a", func(context.Context) error { return nil }); err != nil {
		t.Error(err)
	}
	time.Sleep(time.Minute)
}
