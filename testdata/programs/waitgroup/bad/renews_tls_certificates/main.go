// Command renews_tls_certificates renews the TLS certificates of a set of hosts.
package main

import (
	"errors"
	"fmt"
	"sync"
	"time"
)

var (
	errRateLimited = errors.New("issuer: too many orders")
	errNoAccount   = errors.New("issuer: no account")
)

type certificate struct {
	host     string
	notAfter time.Time
}

// issuer is the client of the certificate authority.
type issuer struct {
	accounts map[string]bool
	limited  map[string]bool
}

func (i *issuer) order(host string) (string, error) {
	if i.limited[host] {
		return "", errRateLimited
	}
	if !i.accounts[host] {
		return "", errNoAccount
	}
	return "order/" + host, nil
}

func (i *issuer) fetch(orderID, host string) (*certificate, error) {
	return &certificate{host: host, notAfter: time.Now().Add(90 * 24 * time.Hour)}, nil
}

// renewer renews certificates side by side.
type renewer struct {
	issuer *issuer
	wg     sync.WaitGroup

	mu     sync.Mutex
	certs  map[string]*certificate
	failed map[string]error
	retry  []string
}

func (r *renewer) renewAll(hosts []string) {
	for _, host := range hosts {
		r.wg.Add(1) // want "PC3003"
		go r.renew(host)
	}
	r.wg.Wait()
}

func (r *renewer) renew(host string) {
	id, err := r.issuer.order(host)
	if errors.Is(err, errRateLimited) {
		// Not a failure: the next run takes it up again.
		r.later(host)
		return
	}
	if err != nil {
		r.finish(host, nil, fmt.Errorf("order: %w", err))
		return
	}
	cert, err := r.issuer.fetch(id, host)
	if err != nil {
		r.finish(host, nil, fmt.Errorf("fetch: %w", err))
		return
	}
	r.finish(host, cert, nil)
}

func (r *renewer) later(host string) {
	r.mu.Lock()
	r.retry = append(r.retry, host)
	r.mu.Unlock()
}

// finish records the outcome for one host.
func (r *renewer) finish(host string, cert *certificate, err error) {
	defer r.wg.Done()
	r.mu.Lock()
	defer r.mu.Unlock()
	if err != nil {
		r.failed[host] = err
		return
	}
	r.certs[host] = cert
}

func main() {
	r := &renewer{
		issuer: &issuer{
			accounts: map[string]bool{"a.example": true, "b.example": true},
			limited:  map[string]bool{"b.example": true},
		},
		certs:  make(map[string]*certificate),
		failed: make(map[string]error),
	}
	r.renewAll([]string{"a.example", "b.example", "c.example"})
	fmt.Printf("renewed=%d failed=%d retry=%v\n", len(r.certs), len(r.failed), r.retry)
}
