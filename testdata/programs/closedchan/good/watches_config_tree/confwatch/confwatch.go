// Package confwatch watches a configuration for changes.
package confwatch

import (
	"io"
	"maps"
	"sync"
	"time"
)

// Loader reads the whole configuration.
type Loader func() (map[string]string, error)

// Change is a key with its new value.
type Change struct{ Key, Value string }

// Watcher is made by Watch.
type Watcher struct {
	load    Loader
	changes chan Change
	quit    chan struct{}
	stop    func()
	joined  sync.WaitGroup
}

var _ io.Closer = (*Watcher)(nil)

// Watch loads the configuration again every interval and sends what is new.
func Watch(load Loader, interval time.Duration) *Watcher {
	w := &Watcher{
		load:    load,
		changes: make(chan Change),
		quit:    make(chan struct{}),
	}
	w.stop = sync.OnceFunc(func() { close(w.quit) })
	w.joined.Go(func() { w.loop(interval) })
	return w
}

// Changes is closed when the watcher ends.
func (w *Watcher) Changes() <-chan Change { return w.changes }

func (w *Watcher) loop(interval time.Duration) {
	defer close(w.changes)
	known := map[string]string{}
	t := time.NewTicker(interval)
	defer t.Stop()
	for {
		conf, err := w.load()
		if err != nil {
			w.stop()
		}
		for k, v := range conf {
			if known[k] == v {
				continue
			}
			select {
			case w.changes <- Change{k, v}:
			case <-w.quit:
				return
			}
		}
		known = maps.Clone(conf)
		select {
		case <-t.C:
		case <-w.quit:
			return
		}
	}
}

// Close ends the watcher.
func (w *Watcher) Close() error {
	w.stop()
	w.joined.Wait()
	return nil
}
