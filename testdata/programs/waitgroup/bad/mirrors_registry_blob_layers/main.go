// Command mirrors_registry_blob_layers copies image layers between registries.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

type digest string

type registry interface {
	open(ctx context.Context, d digest) (io.Reader, error)
}

type memRegistry struct {
	blobs map[digest]string
	lag   map[digest]time.Duration
}

func (m *memRegistry) open(ctx context.Context, d digest) (io.Reader, error) {
	b, ok := m.blobs[d]
	if !ok {
		return nil, errors.New("blob unknown")
	}
	t := time.NewTimer(m.lag[d])
	defer t.Stop()
	select {
	case <-t.C:
		return strings.NewReader(b), nil
	case <-ctx.Done():
		return nil, ctx.Err()
	}
}

type mirror struct {
	src   registry
	wg    sync.WaitGroup
	mu    sync.Mutex
	stats map[digest]int
	errs  []error
}

type transfer struct {
	m       *mirror
	d       digest
	cancel  context.CancelFunc
	settled sync.Once
}

// settle ends the transfer; the watchdog and the copier may both get here.
func (t *transfer) settle(n int, err error) {
	t.settled.Do(func() {
		t.m.mu.Lock()
		if err != nil {
			t.m.errs = append(t.m.errs, fmt.Errorf("%s: %w", t.d, err))
		} else {
			t.m.stats[t.d] = n
		}
		t.m.mu.Unlock()
		t.m.wg.Done()
	})
}

func (t *transfer) copyBlob(ctx context.Context) {
	defer t.cancel()
	r, err := t.m.src.open(ctx, t.d)
	if err != nil {
		t.settle(0, err)
		return
	}
	n, err := io.Copy(io.Discard, r)
	if err != nil {
		t.m.wg.Done() // want "PC3002"
	}
	t.settle(int(n), err)
}

func (m *mirror) start(ctx context.Context, d digest, limit time.Duration) {
	ctx, cancel := context.WithCancel(ctx)
	t := &transfer{m: m, d: d, cancel: cancel}
	m.wg.Add(1)
	time.AfterFunc(limit, func() {
		t.settle(0, context.DeadlineExceeded)
		t.cancel()
	})
	go t.copyBlob(ctx)
}

type truncated struct{ r io.Reader }

func (t truncated) Read(p []byte) (int, error) {
	n, err := t.r.Read(p)
	if err == io.EOF {
		err = io.ErrUnexpectedEOF
	}
	return n, err
}

type flaky struct {
	registry
	cut digest
}

func (f flaky) open(ctx context.Context, d digest) (io.Reader, error) {
	r, err := f.registry.open(ctx, d)
	if err == nil && d == f.cut {
		return truncated{r}, nil
	}
	return r, err
}

func main() {
	reg := &memRegistry{
		blobs: map[digest]string{"sha256:aa": "layer-a", "sha256:bb": "layer-b", "sha256:cc": "layer-c"},
		lag:   map[digest]time.Duration{"sha256:cc": 20 * time.Millisecond, "sha256:aa": 20 * time.Millisecond},
	}
	m := &mirror{src: flaky{reg, "sha256:bb"}, stats: make(map[digest]int)}
	for d := range reg.blobs {
		m.start(context.Background(), d, 300*time.Millisecond)
	}
	m.wg.Wait()
	time.Sleep(50 * time.Millisecond) // manifest upload
	m.mu.Lock()
	defer m.mu.Unlock()
	fmt.Println("layers:", len(m.stats), "errors:", len(m.errs))
}
