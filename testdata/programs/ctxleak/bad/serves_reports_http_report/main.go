// Command serves_reports_http_report serves reports over HTTP; a report is abandoned when its client leaves.
package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"sync/atomic"
	"time"
)

type row struct {
	Day   string
	Total int
}

// warehouse answers aggregate queries, slowly.
type warehouse struct {
	latency time.Duration
	running atomic.Int32
}

func (w *warehouse) query(ctx context.Context, tenant string) ([]row, error) {
	w.running.Add(1)
	defer w.running.Add(-1)
	t := time.NewTimer(w.latency)
	defer t.Stop()
	select {
	case <-t.C:
		return []row{{Day: "mon", Total: len(tenant)}}, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}

type server struct {
	wh      *warehouse
	maxTime time.Duration
}

// report is the work of one request.
type report struct {
	req    *http.Request
	tenant string
	srv    *server
}

func (rp *report) collect() ([]row, error) {
	ctx, cancel := context.WithTimeout(context.Background(), rp.srv.maxTime) // want "PC2003"
	defer cancel()
	rows, err := rp.srv.wh.query(ctx, rp.tenant)
	if err != nil {
		return nil, fmt.Errorf("%s %s: %w", rp.req.Method, rp.req.URL.Path, err)
	}
	return rows, nil
}

func (s *server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	tenant := r.URL.Query().Get("tenant")
	if tenant == "" {
		http.Error(w, "tenant missing", http.StatusBadRequest)
		return
	}
	rp := &report{req: r, tenant: tenant, srv: s}
	rows, err := rp.collect()
	switch {
	case errors.Is(err, context.DeadlineExceeded):
		http.Error(w, err.Error(), http.StatusGatewayTimeout)
	case err != nil:
		http.Error(w, err.Error(), http.StatusInternalServerError)
	default:
		for _, r := range rows {
			fmt.Fprintf(w, "%s\t%d\n", r.Day, r.Total)
		}
	}
}

func main() {
	s := &server{wh: &warehouse{latency: 3 * time.Second}, maxTime: 10 * time.Second}
	ts := httptest.NewServer(s)

	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, ts.URL+"/daily?tenant=acme", nil)
	if err != nil {
		panic(err)
	}
	resp, err := http.DefaultClient.Do(req)
	if err == nil {
		resp.Body.Close()
		fmt.Fprintln(os.Stderr, "unexpected answer:", resp.Status)
		os.Exit(2)
	}
	time.Sleep(500 * time.Millisecond)
	if n := s.wh.running.Load(); n != 0 {
		fmt.Fprintf(os.Stderr, "%d queries still run for clients that have gone\n", n)
		os.Exit(1)
	}
	ts.Close()
}
