// Command charges_card_batches settles a batch of card payments with a payment
// gateway, trying again when the gateway is busy.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"time"
)

var errBusy = errors.New("gateway busy")

type payment struct {
	card  string
	cents int
}

type gateway struct {
	latency time.Duration
	calls   int
}

// authorize asks the bank for the money.
func (g *gateway) authorize(ctx context.Context, p payment) (string, error) {
	g.calls++
	t := time.NewTimer(g.latency)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return "", ctx.Err()
	case <-t.C:
	}
	if g.calls%3 == 1 {
		return "", errBusy
	}
	return fmt.Sprintf("auth-%s-%d", p.card, p.cents), nil
}

type processor struct {
	gw     *gateway
	perTry time.Duration
	tries  int
	audit  func(ctx context.Context, line string)
}

func (p *processor) charge(ctx context.Context, pay payment) (id string, err error) {
	for n := range p.tries {
		p.audit(ctx, fmt.Sprintf("card %s try %d", pay.card, n+1))
		try, cancel := context.WithTimeout(context.Background(), p.perTry) // want "PC2003"
		id, err = p.gw.authorize(try, pay)
		cancel()
		if !errors.Is(err, errBusy) {
			return id, err
		}
	}
	return "", err
}

// settle charges all payments and returns their authorizations.
func (p *processor) settle(ctx context.Context, batch []payment) ([]string, error) {
	ids := make([]string, 0, len(batch))
	for _, pay := range batch {
		id, err := p.charge(ctx, pay)
		if err != nil {
			return ids, fmt.Errorf("card %s: %w", pay.card, err)
		}
		ids = append(ids, id)
	}
	return ids, nil
}

type batchKey struct{}

func main() {
	p := &processor{
		gw:     &gateway{latency: 150 * time.Millisecond},
		perTry: time.Second,
		tries:  3,
		audit: func(ctx context.Context, line string) {
			fmt.Println(ctx.Value(batchKey{}), line)
		},
	}
	ctx := context.WithValue(context.Background(), batchKey{}, "batch-12")
	ctx, cancel := context.WithTimeout(ctx, 50*time.Millisecond)
	ids, err := p.settle(ctx, []payment{{"4111", 1250}, {"5500", 80}, {"3400", 999}})
	cancel()
	fmt.Println(ids, err)
	if !errors.Is(err, context.DeadlineExceeded) {
		fmt.Println("the batch went on after its deadline")
		os.Exit(1)
	}
}
