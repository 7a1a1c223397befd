// Command pushes_metric_series_remote records a few series and pushes them to a remote store.
package main

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"programs/closedchan/good/pushes_metric_series_remote/push"
)

var errQuota = errors.New("quota exceeded")

type tenant struct {
	mu    sync.Mutex
	quota int
	rows  int
}

func (t *tenant) Store(name string, values []float64) error {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.rows+len(values) > t.quota {
		return fmt.Errorf("%w: %s", errQuota, name)
	}
	t.rows += len(values)
	return nil
}

func record(t *tenant, n int) (err error) {
	p := push.New(t, 2*time.Millisecond)
	defer func() {
		if cerr := p.Close(); err == nil {
			err = cerr
		}
	}()
	for i := range n {
		if err := p.Observe("latency", float64(i)*1.5); err != nil {
			if errors.Is(err, push.ErrStopped) {
				// Ask for the reason.
				return p.Close()
			}
			return err
		}
		time.Sleep(200 * time.Microsecond)
	}
	return p.Close()
}

func main() {
	roomy := &tenant{quota: 1000}
	if err := record(roomy, 40); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	small := &tenant{quota: 5}
	err := record(small, 40)
	if !errors.Is(err, errQuota) {
		fmt.Fprintln(os.Stderr, "want a quota error, got", err)
		os.Exit(1)
	}
	fmt.Println("roomy:", roomy.rows, "rows; small:", err)
}
