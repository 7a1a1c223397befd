// Command billing previews invoices with the tax authority's current rates.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"strconv"
	"time"
)

type previewServer struct {
	client  *http.Client
	taxURL  string
	timeout time.Duration
}

type rate struct {
	Country string `json:"country"`
	PerMil  int64  `json:"per_mil"`
}

// taxRate asks the authority for the rate of a country.
func (s *previewServer) taxRate(ctx context.Context, country string) (rate, error) {
	var out rate
	target := s.taxURL + "/rate?country=" + url.QueryEscape(country)
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, target, nil)
	if err != nil {
		return out, err
	}
	resp, err := s.client.Do(req)
	if err != nil {
		return out, fmt.Errorf("tax rate: %w", err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		return out, fmt.Errorf("tax rate: %s", resp.Status)
	}
	return out, json.NewDecoder(resp.Body).Decode(&out)
}

// ServeHTTP answers GET /preview?net=cents&country=code.
func (s *previewServer) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	net, err := strconv.ParseInt(r.FormValue("net"), 10, 64)
	if err != nil || net < 0 {
		http.Error(w, "bad net amount", http.StatusBadRequest)
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), s.timeout) // want "PC2003"
	defer cancel()
	tax, err := s.taxRate(ctx, r.FormValue("country"))
	if err != nil {
		http.Error(w, err.Error(), http.StatusBadGateway)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	if err := json.NewEncoder(w).Encode(map[string]int64{"gross": net + net*tax.PerMil/1000}); err != nil {
		fmt.Fprintln(os.Stderr, "billing: write preview:", err)
	}
}

func run() error {
	abandoned := make(chan struct{}, 1)
	authority := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		select {
		case <-r.Context().Done():
			abandoned <- struct{}{}
		case <-time.After(1500 * time.Millisecond):
			fmt.Fprint(w, `{"country":"DE","per_mil":190}`)
		}
	}))
	defer authority.Close()
	front := httptest.NewServer(&previewServer{client: authority.Client(), taxURL: authority.URL, timeout: 10 * time.Second})
	defer front.Close()

	ctx, cancel := context.WithTimeout(context.Background(), 100*time.Millisecond)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, front.URL+"/preview?net=1000&country=DE", nil)
	if err != nil {
		return err
	}
	resp, err := http.DefaultClient.Do(req)
	if err == nil {
		resp.Body.Close()
		return errors.New("slow authority answered in time")
	}
	select {
	case <-abandoned:
		return nil
	case <-time.After(time.Second):
		return errors.New("client is gone but the tax query still runs")
	}
}

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "billing:", err)
		os.Exit(1)
	}
}
