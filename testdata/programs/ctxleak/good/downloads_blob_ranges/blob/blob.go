// Package blob reads ranges of blobs with a limit of time for every range.
package blob

import (
	"context"
	"fmt"
	"io"
	"time"
)

// Backend delivers the bytes; the reader fails when ctx ends.
type Backend interface {
	Get(ctx context.Context, name string, off, n int) (io.ReadCloser, error)
}

// Client opens ranges on a backend.
type Client struct {
	Backend Backend
	Limit   time.Duration
}

type rangeBody struct {
	io.ReadCloser
	release context.CancelFunc
}

// Close closes the body of the backend first.
func (b *rangeBody) Close() error {
	defer b.release()
	return b.ReadCloser.Close()
}

// Open returns the range; the caller closes it.
func (c *Client) Open(ctx context.Context, name string, off, n int) (io.ReadCloser, error) {
	ctx, cancel := context.WithTimeout(ctx, c.Limit)
	body, err := c.Backend.Get(ctx, name, off, n)
	if err != nil {
		cancel()
		return nil, fmt.Errorf("blob %s: %w", name, err)
	}
	return &rangeBody{body, cancel}, nil
}

// Memory is a backend that holds everything in memory.
type Memory map[string][]byte

// Get feeds the range through a pipe in small pieces.
func (m Memory) Get(ctx context.Context, name string, off, n int) (io.ReadCloser, error) {
	data, ok := m[name]
	if !ok {
		return nil, fmt.Errorf("not found")
	}
	if off < 0 || n < 0 || off > len(data)-n {
		return nil, fmt.Errorf("range %d+%d of %d", off, n, len(data))
	}
	r, w := io.Pipe()
	stop := context.AfterFunc(ctx, func() { w.CloseWithError(context.Cause(ctx)) })
	go func() {
		defer stop()
		for rest := data[off : off+n]; len(rest) > 0; {
			k := min(len(rest), 4)
			if _, err := w.Write(rest[:k]); err != nil {
				return
			}
			rest = rest[k:]
		}
		w.Close()
	}()
	return r, nil
}
