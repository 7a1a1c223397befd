//oracle: assert "not cancelled"

// Package good forwards questions to an agent.
// The context of the agent's work comes from a helper that derives it from the request's.
package good

import (
	"context"
	"time"
)

type tenantKey struct{}

// agentContext returns the context in which the agent works.
func agentContext(ctx context.Context, tenant string) context.Context {
	return context.WithValue(ctx, tenantKey{}, tenant)
}

type agent struct {
	answers []string
}

func (a *agent) ask(ctx context.Context, question string) error {
	select {
	case <-time.After(20 * time.Millisecond):
		tenant, _ := ctx.Value(tenantKey{}).(string)
		a.answers = append(a.answers, tenant+": "+question)
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

type gateway struct {
	agent *agent
}

func (g *gateway) forward(ctx context.Context, tenant, question string) error {
	return g.agent.ask(agentContext(ctx, tenant), question)
}

// Scenario forwards a question of a caller that is gone.
func Scenario() {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	a := &agent{}
	g := gateway{agent: a}
	if err := g.forward(ctx, "acme", "why"); err == nil || len(a.answers) > 0 {
		panic("not cancelled")
	}
}
