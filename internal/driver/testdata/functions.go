package functions

var v = func() {}

func F() {
	_ = 1
}
func (T) M() {
	_ = 1
}
func (t *T) P() {
	_ = 1
}
func (g *G[A, B]) M() {
	_ = 1
}

type (
	T           struct{}
	G[A, B any] struct{}
)
