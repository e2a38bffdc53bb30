"""Making minutes public: what of each text everybody may read, on what ground the rest stays out.

``card`` shows the texts and takes the keys, ``course`` does what they ask for.
"""
