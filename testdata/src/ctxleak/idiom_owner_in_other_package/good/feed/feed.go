// Package feed reads event feeds in the background.
package feed

import (
	"context"
	"errors"
	"slices"
)

var errUnknown = errors.New("feed: unknown name")

// Feed is an open feed. Close ends it.
type Feed struct {
	name   string
	cancel context.CancelFunc
	events int
}

// Open starts to read the feed called name.
func Open(ctx context.Context, name string, known []string) (*Feed, error) {
	ctx, cancel := context.WithCancel(ctx)
	f := &Feed{name: name, cancel: cancel}
	go f.read(ctx)
	if !slices.Contains(known, name) {
		f.Close()
		return nil, errUnknown
	}
	return f, nil
}

func (f *Feed) read(ctx context.Context) { <-ctx.Done() }

// Events counts the events so far.
func (f *Feed) Events() int { return f.events }

// Close ends the feed.
func (f *Feed) Close() { f.cancel() }
