// Package amqp keeps the tree of connections and their channels. A Node and
// its children are owned by one goroutine.
package amqp

// Node is a connection or one of the channels multiplexed over it.
type Node struct {
	name     string
	parent   *Node
	children map[string]*Node
	done     chan struct{}

	// autoClose makes a connection go away with its last channel.
	autoClose bool
}

// Option changes a connection before it is used.
type Option func(*Node)

// AutoClose closes the connection when its last channel has been closed.
func AutoClose() Option {
	return func(n *Node) { n.autoClose = true }
}

// Dial returns a connection without channels.
func Dial(name string, opts ...Option) *Node {
	n := &Node{
		name:     name,
		children: make(map[string]*Node),
		done:     make(chan struct{}),
	}
	for _, o := range opts {
		o(n)
	}
	return n
}

// Channel opens a channel on the connection.
func (n *Node) Channel(name string) *Node {
	c := &Node{name: name, parent: n, done: make(chan struct{})}
	n.children[name] = c
	return c
}

// Done is closed with the node.
func (n *Node) Done() <-chan struct{} { return n.done }

// Close closes the node and all that is below it.
func (n *Node) Close() {
	close(n.done) // want "PC4001"
	for _, c := range n.children {
		c.Close() // want "PC4001"
	}
	if n.parent != nil {
		n.parent.detach(n)
	}
}

func (n *Node) detach(c *Node) {
	delete(n.children, c.name)
	if n.autoClose && len(n.children) == 0 {
		n.Close() // want "PC4001"
	}
}
