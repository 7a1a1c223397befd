//oracle: assert "not cancelled"

// Package good fetches documents over HTTP.
// The request is made with the caller's context.
package good

import (
	"context"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
)

type fetcher struct {
	client  *http.Client
	fetched int
}

func (f *fetcher) fetch(ctx context.Context, url string) ([]byte, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
	if err != nil {
		return nil, err
	}
	resp, err := f.client.Do(req)
	if err != nil {
		return nil, err
	}
	defer resp.Body.Close()
	f.fetched++
	return io.ReadAll(resp.Body)
}

// Scenario fetches on behalf of a caller that is gone.
func Scenario() {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		io.WriteString(w, "document")
	}))
	defer server.Close()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	f := fetcher{client: server.Client()}
	if _, err := f.fetch(ctx, server.URL); !errors.Is(err, context.Canceled) {
		panic("not cancelled")
	}
}
