// Package discovery tells subscribers where the instances of a service are.
package discovery

import "sync"

// Registry holds the subscriptions by service name.
type Registry struct {
	mu   sync.Mutex
	next int
	subs map[string]map[int]*Subscription
}

// Subscription receives the addresses of one service.
type Subscription struct {
	reg     *Registry
	service string
	id      int
	updates chan string
}

// New returns an empty registry.
func New() *Registry {
	return &Registry{subs: make(map[string]map[int]*Subscription)}
}

// Subscribe starts a subscription.
func (r *Registry) Subscribe(service string) *Subscription {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.next++
	s := &Subscription{reg: r, service: service, id: r.next, updates: make(chan string, 4)}
	if r.subs[service] == nil {
		r.subs[service] = make(map[int]*Subscription)
	}
	r.subs[service][s.id] = s
	return s
}

// Announce tells the subscribers of a service about an address. Slow ones
// miss it.
func (r *Registry) Announce(service, addr string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, s := range r.subs[service] {
		select {
		case s.updates <- addr:
		default:
		}
	}
}

// Withdraw ends all subscriptions of a service.
func (r *Registry) Withdraw(service string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, s := range r.subs[service] {
		r.dropLocked(s)
	}
	delete(r.subs, service)
}

// Shutdown ends all subscriptions.
func (r *Registry) Shutdown() {
	r.mu.Lock()
	defer r.mu.Unlock()
	for _, byID := range r.subs {
		for _, s := range byID {
			r.dropLocked(s)
		}
	}
}

func (r *Registry) dropLocked(s *Subscription) {
	byID := r.subs[s.service]
	if _, ok := byID[s.id]; !ok {
		return
	}
	delete(byID, s.id)
	close(s.updates)
}

// Updates is closed when the subscription has ended.
func (s *Subscription) Updates() <-chan string { return s.updates }

// Close ends the subscription.
func (s *Subscription) Close() {
	s.reg.mu.Lock()
	defer s.reg.mu.Unlock()
	s.reg.dropLocked(s)
}
